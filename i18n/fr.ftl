# L’interface en français. Les identifiants sont en anglais et les mêmes dans chaque langue.
#
# Espaces : insécable (U+00A0) avant « : » et entre un nombre et son unité ; fine insécable (U+202F) avant
# « ; ! ? », à l’intérieur des guillemets, dans « 8 h 28 » et entre les milliers. Un test le vérifie.
# Les nombres arrivent comme nombres, et sont groupés par trois ; années et identifiants arrivent comme texte.

### La langue

direction = ltr
# Ce qui sépare les milliers : une espace fine ou insécable, une virgule, un point, une apostrophe, ou rien.
number_group = { "\u202F" }
# Les nombres qui ont moins de chiffres ne sont pas groupés.
number_group_from = 4
# Entre les éléments d’une simple énumération.
comma = ,
list_two = { $first } et { $second }
# Colle deux éléments d’une liste qui continue.
list_more = { $first }, { $second }
list_last = { $first } et { $second }
quoted = « { $text } »

### Dates et heures

month_1 = janvier
month_2 = février
month_3 = mars
month_4 = avril
month_5 = mai
month_6 = juin
month_7 = juillet
month_8 = août
month_9 = septembre
month_10 = octobre
month_11 = novembre
month_12 = décembre
month_short_1 = janv.
month_short_2 = févr.
month_short_3 = mars
month_short_4 = avr.
month_short_5 = mai
month_short_6 = juin
month_short_7 = juil.
month_short_8 = août
month_short_9 = sept.
month_short_10 = oct.
month_short_11 = nov.
month_short_12 = déc.
# 1 est le lundi.
weekday_1 = lundi
weekday_2 = mardi
weekday_3 = mercredi
weekday_4 = jeudi
weekday_5 = vendredi
weekday_6 = samedi
weekday_7 = dimanche
day_of_month = { $day ->
    [1] 1er
   *[other] { $day }
}
date_full = { $weekday } { $day } { $month } { $year }
date_long = { $day } { $month } { $year }
date_day_month = { $day } { $month }
date_weekday_day = { $weekday } { $day }
date_month_year = { $month } { $year }
# Heure : hour et minute sans zéro devant ; hour_2, minute_2, second_2 sur deux chiffres.
time_minutes = { $hour } h { $minute_2 }
time_seconds = { $hour } h { $minute_2 } min { $second_2 } s
time_utc = { $hour_2 }:{ $minute_2 }:{ $second_2 } UTC
date_time = { $date }, { $time }
# Une date et une heure en UTC, dans une phrase.
date_time_utc = { $date } à { $time } UTC
range_days = { $from }–{ $to } { $month } { $year }
range_months = { $from } – { $to } { $year }
range_years = { $from } – { $to }
date_from_to = du { $from } au { $to }
month_from_to = de { $from } à { $to }

duration_years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
duration_months = { $count } mois
duration_days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration_hours = { $hours } h
duration_hours_minutes = { $hours } h { $minutes }
duration_minutes = { $minutes } min

# Ce que l’on sait d’une date, sans verbe devant.
date_unknown = date inconnue
date_about = vers { $date }
date_about_day = vers le { $date }
date_uncertain = { $date } (date incertaine)
date_between_days = entre le { $from } et le { $to }
date_between_months = entre { $from } et { $to }
date_between_times = { $date }, entre { $from } et { $to }
date_before = au plus tard le { $date }
date_after = au plus tôt le { $date }
# Les mêmes dans une phrase.
date_on_day = le { $date }
date_in_month = en { $month }
date_in_year = en { $year }
time_unknown = heure inconnue
date_stated = date écrite par l’auteur : { $stated }

# Villes des fuseaux horaires dont le nom change en français, en minuscules et sans accent.
place_algiers = Alger
place_athens = Athènes
place_beirut = Beyrouth
place_brussels = Bruxelles
place_cairo = Le Caire
place_copenhagen = Copenhague
place_geneva = Genève
place_jerusalem = Jérusalem
place_kiev = Kyiv
place_lisbon = Lisbonne
place_london = Londres
place_mexico_city = Mexico
place_moscow = Moscou
place_rome = Rome
place_vienna = Vienne
place_warsaw = Varsovie

### Compter

count_events = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
count_events_of = { $count ->
    [one] { $count } pièce sur { $total }
   *[other] { $count } pièces sur { $total }
}
count_entities = { $count ->
    [one] { $count } entité
   *[other] { $count } entités
}
count_notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
count_tags = { $count ->
    [one] { $count } sujet
   *[other] { $count } sujets
}
count_words = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
}
count_active_days = { $days ->
    [one] { $days } jour d’activité
   *[other] { $days } jours d’activité
}
count_chapters = { $count ->
    [one] { $count } chapitre
   *[other] { $count } chapitres
}
count_mentions = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
}
no_events = Aucune pièce

### Bandeau, pied de page

skip_to_content = Aller au contenu
nav_main = Navigation principale
nav_home = Accueil
nav_timeline = Chronologie
nav_entities = Entités
nav_reading = Lecture
nav_notes = Notes
nav_search = Recherche
nav_tags = Sujets
nav_corrections = Rectifications
theme_label = Thème :
theme_auto = Auto
theme_dark = Sombre
theme_light = Clair
breadcrumb_label = Fil d’Ariane
on_this_page = Sur cette page
site_untitled = Chronologie
page_title = { $page } — { $site }
tool_name = filature
tool_text = Un générateur de chronologies d’enquête. Ce site ne charge rien hors de son propre domaine : ni police, ni image, ni mesure d’audience.
footer_case = Dossier
footer_case_summary = { count_events }, du { $from } au { $to }
footer_case_summary_day = { count_events }, le { $date }
footer_case_undated = { count_events }
footer_source = Source
footer_follow = Suivre
footer_atom = Flux Atom
footer_json = JSON
footer_csv = CSV
footer_data = Données
footer_verify = Vérifier une pièce
copied = Référence copiée
copy_prompt = À copier :
draft_mark = Brouillon
draft_note = Cette page vient d’un brouillon ; elle n’est pas publiée.

### Aide au clavier

help_title = Raccourcis clavier
help_next_previous = pièce suivante, pièce précédente
help_open_event = ouvrir la pièce
help_copy = copier sa référence
help_search = chercher
help_clear = effacer la recherche
help_this = cette aide
help_switch = Activer les raccourcis à une touche
help_close = Fermer
key_enter = Entrée
key_escape = Échap

### Types d’entités

kind_person = personne
kind_organisation = organisation
kind_place = lieu
kind_product = produit
kind_account = compte
kind_person_plural = personnes
kind_organisation_plural = organisations
kind_place_plural = lieux
kind_product_plural = produits
kind_account_plural = comptes

### Accueil

home_description = Chronologie de { count_events }, du { $from } au { $to }.
home_description_day = Chronologie de { count_events }, le { $date }.
home_description_undated = Chronologie de { count_events }.
home_chart_note = Un tour de fil par pièce ; sa largeur suit la longueur du texte. Le fil se détend pendant les silences.
home_chart_note_many = Un tour de fil pour { $count } pièces ; sa largeur suit la longueur des textes. Le fil se détend pendant les silences.
home_chart_left_out = { $count ->
    [one] Une pièce dont la date est moins précise n’y figure pas.
   *[other] { $count } pièces dont la date est moins précise n’y figurent pas.
}
home_locate = Repérer :
home_locate_label = Repérer une entité dans le graphique
home_months_label = Nombre de pièces par mois
home_month_count = { $month } : { count_events }
home_landmarks_label = Repères
figure_events = { $count ->
    [one] pièce
   *[other] pièces
}
figure_events_note = horodatées et sourcées
figure_months = mois
figure_months_note = { month_from_to }
figure_days = { $count ->
    [one] jour d’activité
   *[other] jours d’activité
}
figure_days_note = { $days ->
    [one] le plus long silence : { $days } jour
   *[other] le plus long silence : { $days } jours
}
figure_entities = { $count ->
    [one] entité
   *[other] entités
}
figure_entities_note = personnes, organisations, lieux, produits
figure_pictures = { $count ->
    [one] image
   *[other] images
}
figure_pictures_note = à charger à la demande
figure_pictures_local_note = conservées avec le dossier
figure_links = { $count ->
    [one] lien cité
   *[other] liens cités
}
figure_links_note = dans les textes
figure_notes = { $count ->
    [one] note
   *[other] notes
}
figure_notes_note = dont vient le dossier
names_title = Les noms qui reviennent
names_note = Nombre de pièces où le nom apparaît, et répartition dans le temps.
names_more = { $count ->
    [one] L’entité et ses liens
   *[other] Les { $count } entités et leurs liens
}
latest_title = Dernières pièces
latest_note = Le fil s’arrête le { $date }.
latest_more = Toute la chronologie
doors_title = Par où entrer
door_time = Par le temps
door_time_text = { $count ->
    [one] La seule pièce du dossier.
   *[other] Les { $count } pièces dans l’ordre, jour par jour, avec les rafales et les silences.
}
door_names = Par les noms
door_names_text = { $count ->
    [one] Un seul nom, et où il apparaît.
   *[other] { $count } personnes, organisations, lieux et produits ; qui apparaît avec qui.
}
door_story = Par le récit
door_story_text = Le fil remis en prose, sans interruption.
door_proof = Par la preuve
door_proof_title = Provenance
door_proof_text = Comment vérifier, pour chaque pièce, l’auteur, l’heure et la source.

### Chronologie

timeline_title = Chronologie
timeline_dek = { $count ->
    [one] La seule pièce du dossier.
   *[other] Les { $count } pièces du dossier, de la plus ancienne à la plus récente.
}
timeline_clock = Heure locale : { $place }. L’heure UTC accompagne chaque pièce.
timeline_clock_utc = Toutes les heures sont en temps universel (UTC).
timeline_period_dek = { count_events }, { count_active_days }.
legend_underlines = Soulignements :
legend_day = Sous chaque date, la journée de 0 h à 24 h
rail_label = Calendrier du fil
rail_month = { $month } : { count_events }
sentence = { $text }.
year_summary = { count_events }, { count_active_days }
years_label = Années
months_label = Mois
days_label = Jours
periods_label = Périodes voisines
undated_title = Sans date
burst = Rafale
burst_densest = Journée la plus dense
silence = { $duration } de silence
days_later = { $count ->
    [one] { $count } jour plus tard
   *[other] { $count } jours plus tard
}
time_later = { $duration } plus tard
end_of_thread = Fin du fil.
back_to_start = Revenir au début
pagination_label = Pages
page_number = Page { $page } sur { $pages }
page_previous = Page précédente
page_next = Page suivante

filter_label = Filtrer les pièces
filter_text = Texte
filter_text_placeholder = un nom, un mot…
filter_entity = Entité
filter_entity_any = Toutes
filter_tag = Sujet
filter_tag_any = Tous
filter_year = Année
filter_year_any = Toutes
filter_pictures = Avec image
filter_clear = Effacer
filter_option = { $name } ({ $count })
filter_none_title = Aucune pièce ne correspond
filter_none_text = Retirez un critère, ou effacez les filtres.
filter_none_clear = Effacer les filtres
noscript_filters = Les filtres demandent JavaScript. Sans lui, le calendrier, les pages d’entités et la recherche du navigateur suffisent à tout parcourir.

### Une pièce

event_number = Pièce { $number }
event_number_of = Pièce { $number } sur { $total }
event_title = Pièce { $number }, { $date }
event_source = Source
event_archive = Archive
event_cite = Citer
event_permalink = Adresse permanente
event_previous_label = Pièces précédentes
event_next_label = Pièces suivantes
event_neighbours_label = Pièces voisines
event_previous = Précédente
event_next = Suivante
event_in_timeline = Dans la chronologie
event_landmark = Repère
event_written = Rédigé par l’auteur du dossier
event_sources = Sources
event_comment = Commentaire de l’auteur du dossier
event_remark = Remarque de la note
event_time_place = { $time } à { $place } ({ $zone })
entities_cited = Entités citées

picture_attached = Image jointe
picture_not_loaded = non chargée : { $host } verrait votre adresse IP
picture_elsewhere = chez { $host }, qui verra votre adresse IP
picture_load = Charger
picture_open = Ouvrir
picture_failed = introuvable à cette adresse
picture_no_alt = Image jointe, sans description
picture_inline = image
picture_inline_number = image { $number }
attachment = Fichier joint

status_label = Fiabilité
status_confirmed = confirmé
status_single_source = une seule source
status_contested = contesté
redacted = passage occulté
redacted_note = Des passages ont été occultés par l’auteur du dossier.
correction = Rectification
correction_dated = Rectification du { $date }

provenance_title = Fiche de provenance
provenance_author = Auteur
provenance_platform = Plateforme
provenance_id = Identifiant
provenance_original = Original
provenance_archive = Archive
provenance_archive_near = { $host }, au plus près du { $date }
provenance_note = Note source
provenance_line = ligne { $line }
provenance_lines = lignes { $from } à { $to }
provenance_sha256 = SHA-256
provenance_clock = Horloge
provenance_date = Date
provenance_tags = Sujets
clock_id = l’identifiant du post
clock_picture = le nom de l’image jointe
clock_stated = une date écrite dans la note
clock_neighbours = les pièces voisines de la note
clock_none = aucune

derivation_title = Comment l’heure est établie
derivation_date_title = Comment la date est établie
derivation_text = Les { $bits } bits rouges comptent les millisecondes depuis l’origine choisie par { $platform }, le { $epoch }.
derivation_text_trust = L’heure ne dépend ni de la note, ni d’une capture d’écran : chacun peut refaire le calcul.
derivation_text_other = L’identifiant de ce post sur { $platform } contient une heure, à la { $unit ->
    [second] seconde
    [microsecond] microseconde
   *[millisecond] milliseconde
}. Les { $bits } bits rouges la comptent depuis le { $epoch } : chacun peut refaire le calcul.
derivation_trust_server = C’est l’heure de l’horloge de la plateforme.
derivation_trust_mastodon = C’est l’horloge du serveur qui a reçu le post ; pour un post venu d’ailleurs, elle peut retarder de quelques secondes.
derivation_trust_instagram = C’est l’heure à laquelle la plateforme a donné l’identifiant ; une longue vidéo paraît jusqu’à quelques minutes plus tard.
derivation_trust_tiktok = C’est l’heure à laquelle l’envoi a commencé : le post a paru de 1 à 49 secondes plus tard.
derivation_trust_bluesky = C’est l’horloge de l’auteur du post, et non celle de la plateforme : elle peut être falsifiée.
derivation_sequential = Les identifiants de cette époque étaient comptés un à un et ne contiennent pas d’instant. Deux identifiants dont l’heure est connue les bornent.
derivation_picture = L’identifiant du post ne dit pas son heure. Le nom de l’image jointe contient l’instant de son envoi : le post ne peut pas être plus ancien.
derivation_stated = La date est celle que l’auteur a écrite dans la note. Rien d’autre ne la confirme.
derivation_neighbours = Le post n’a pas d’heure à lui. Dans la note, il se trouve entre deux pièces datées, qui bornent la sienne.
derivation_none = Ni l’identifiant, ni une image, ni la note ne disent quand. Aucune date n’est inventée.
derivation_bits_time = temps, { $bits } bits
derivation_bits_machine = machine { $machine }
derivation_bits_sequence = séquence { $sequence }
derivation_bits_other = { $bits } autres bits
derivation_row_word = identifiant dans l’adresse
derivation_row_id = identifiant
derivation_row_shift = décalé de { $bits } bits
derivation_row_epoch = plus l’origine
derivation_row_millis = millisecondes depuis le 1er janvier 1970
derivation_row_seconds = secondes depuis le 1er janvier 1970
derivation_row_micros = microsecondes depuis le 1er janvier 1970
derivation_row_utc = temps universel
derivation_row_local = heure locale, { $place } ({ $zone })

cite_title = Citer cette pièce
cite_text = Texte (ISO 690)
copy = Copier
citation_text = { $author }. « { $text } ». { $platform }, { $date }. { event_number_of }. { $url }
# Mots des références que le script compose, séparés par des barres : le lien vers l’archive, le nom de
# Wikipédia, son modèle, et les champs auteur, titre, adresse, date, adresse de l’archive.
citation_words = Copie archivée|Wikipédia|Lien web|auteur|titre|url|date|archive-url
# Le script remplace les mots entre %.
citation_pattern = « %text% » %author%, %date%, %time%. %event%. %source% — %permalink%

withdrawn_title = Pièce retirée
withdrawn_text = Cette pièce a été retirée du dossier par son auteur. Son adresse est conservée pour le dire.
withdrawn_reason = Motif :
withdrawn_date = Retirée le { $date }

corrections_title = Rectifications
corrections_dek = Ce qui a été corrigé ou retiré, du plus récent au plus ancien.
corrections_undated = sans date

### Entités

entities_title = Entités
entities_dek = { $count ->
    [one] Un seul nom relevé dans le dossier.
   *[other] { $count } noms relevés dans { $events ->
        [one] { $events } pièce
       *[other] les { $events } pièces
    }. La liste est écrite à la main ; aucun rapprochement n’est automatique.
}
entities_none = Aucune entité n’est décrite dans ce dossier.
network_short = Le réseau
network_title = Qui apparaît avec qui
network_note = Un fil relie deux noms cités dans une même pièce ; son épaisseur dit combien de fois. À gauche, les liens entre entités de même type ; à droite, entre types différents. Survolez ou parcourez au clavier un nom pour isoler ses voisins.
network_hubs = Présents presque partout, { $names } restent en retrait.
network_hub = Présent presque partout, { $name } reste en retrait.
network_fewest = Seuls sont tracés les liens d’au moins { $count } pièces.
network_label = Réseau des co-occurrences
network_list_label = { $count ->
    [one] Entités citées
   *[other] Entités citées au moins { $count } fois
}
single_mention = Une seule mention
index_title = Index A–Z
index_note = Les chiffres renvoient aux pièces, comme les folios d’un livre.
index_letters_label = Lettres
index_digits = 0–9
index_other = Autres

entity_description = { $name } : { count_events }, du { $from } au { $to }.
entity_forms = Formes repérées : { $forms }.
entity_events = Pièces
entity_share = sur { $total }, soit { $percent } %
entity_first = Première mention
entity_last = Dernière mention
entity_over_time = Mentions dans le temps
entity_over_time_text = { count_events }.
entity_over_time_peak = { count_events }, dont { $peak } en { $year }.
entity_turn_many = Un trait pour { $count } pièces.
entity_events_title = { $count ->
    [one] Sa seule pièce
   *[other] Ses { $count } pièces, dans l’ordre
}
entity_silence = { $duration } sans mention
entity_with = Cité avec
entity_with_note = { $count ->
    [one] Les noms qui figurent dans la même pièce.
   *[other] Part des { $count } pièces où les deux noms figurent ensemble.
}
entity_page = Fiche
entity_companion = Fiche : { $name }
entity_in_timeline = Voir dans la chronologie
entity_source = Source de la notice
entity_elsewhere = Ailleurs
entity_parent = Fait partie de
entity_parts = Comprend

account_title = Comptes
account_kind = Compte sur { $platform }
account_note = Ce compte n’est rattaché à aucune entité.
account_profile = Profil sur { $platform }
account_wrote = { $count ->
    [one] La pièce qu’il a écrite
   *[other] Les { $count } pièces qu’il a écrites
}
account_mentioned = { $count ->
    [one] La pièce qui le mentionne
   *[other] Les { $count } pièces qui le mentionnent
}

### Sujets

tags_title = Sujets
tags_dek = { $count ->
    [one] Un seul sujet.
   *[other] { $count } sujets, et le nombre de leurs pièces.
}
tags_without_topic = { $count ->
    [one] Une pièce n’a aucun des sujets attribués par motif.
   *[other] { $count } pièces n’ont aucun des sujets attribués par motif.
}
tags_none = Aucune pièce ne porte de sujet.
tag_kind = Sujet
tag_children = Sujets plus précis
tag_parent = Sujet plus large

### Notes, lecture continue

notes_title = Notes
notes_dek = { $count ->
    [one] La note dont vient le dossier.
   *[other] Les { $count } notes dont vient le dossier.
}
note_meta = { count_events }, { $range }
reading_kind = Lecture continue
reading_dek = Le fil remis en prose. Les posts envoyés d’un même souffle forment un paragraphe ; les chiffres rouges renvoient à chaque pièce.
reading_by = Par { $authors }
reading_length = { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}, environ { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
reading_note = note
reading_chapters = { $count ->
    [one] un seul chapitre
   *[other] { $count } chapitres, séparés par au moins { $days } jours de silence
}
reading_verse = Pièce { $number }, { $time }
chapters_label = Chapitres
chapter_heading = { $numeral }. { $range } · { count_events }
note_end = Fin de la note.
page_footnotes = Notes de bas de page

### Recherche

search_title = Recherche
search_label = Chercher dans le dossier
search_placeholder = Un nom, un mot, une date…
search_sort = Ordre des résultats
search_best = Les plus proches
search_newest = Les plus récentes
search_button = Chercher
search_help = Sans accents ni majuscules obligatoires. Plusieurs mots : tous doivent figurer. « mots exacts » entre guillemets.
search_entities = Entités
search_events = Pièces
search_found = { $events ->
    [one] { $events } pièce
   *[other] { $events } pièces
}, { $entities ->
    [one] { $entities } entité
   *[other] { $entities } entités
}
search_none = Rien pour « { $query } ». Essayez un mot plus court, ou l’index des entités.
search_more = Afficher la suite
search_at_least = { $count } au moins
search_failed = La recherche n’a pas pu être lue. Vérifiez la connexion, puis réessayez.
search_suggestions = Pour commencer
search_lists = Ces listes mènent à toutes les pièces ; la recherche du navigateur trouve les mots de chaque page.
noscript_search = La recherche demande JavaScript. Sans lui, l’index des entités et la chronologie couvrent tout le dossier.

### Page introuvable

not_found_kind = Erreur 404
not_found_page = Page introuvable
not_found_title = Le fil est rompu
not_found_text = Cette adresse ne mène à aucune pièce du dossier. La page a pu être renommée ; les pièces, elles, gardent toujours leur adresse.
