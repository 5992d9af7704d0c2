# Die Oberfläche auf Deutsch. Die Bezeichner sind englisch und in jeder Sprache dieselben.
#
# Anführungszeichen „…“; geschütztes Leerzeichen zwischen Zahl und Einheit, zwischen Tag und Monat und vor „%“.
# Zahlen kommen als Zahlen an und werden zu dreien gruppiert; Jahre und Kennungen kommen als Text an.

### Die Sprache

direction = ltr
# Was Tausender trennt, und ab wie vielen Stellen.
number_group = .
number_group_from = 4
# Zwischen den Gliedern einer einfachen Aufzählung.
comma = ,
list_two = { $first } und { $second }
# Verbindet zwei Glieder einer Aufzählung, die weitergeht.
list_more = { $first }, { $second }
list_last = { $first } und { $second }
quoted = „{ $text }“

### Datum und Uhrzeit

month_1 = Januar
month_2 = Februar
month_3 = März
month_4 = April
month_5 = Mai
month_6 = Juni
month_7 = Juli
month_8 = August
month_9 = September
month_10 = Oktober
month_11 = November
month_12 = Dezember
month_short_1 = Jan.
month_short_2 = Feb.
month_short_3 = März
month_short_4 = Apr.
month_short_5 = Mai
month_short_6 = Juni
month_short_7 = Juli
month_short_8 = Aug.
month_short_9 = Sept.
month_short_10 = Okt.
month_short_11 = Nov.
month_short_12 = Dez.
# 1 ist der Montag.
weekday_1 = Montag
weekday_2 = Dienstag
weekday_3 = Mittwoch
weekday_4 = Donnerstag
weekday_5 = Freitag
weekday_6 = Samstag
weekday_7 = Sonntag
day_of_month = { $day }.
date_full = { $weekday }, { $day } { $month } { $year }
date_long = { $day } { $month } { $year }
date_day_month = { $day } { $month }
date_weekday_day = { $weekday }, { $day }
date_month_year = { $month } { $year }
# Uhrzeit: hour und minute ohne Null davor; hour_2, minute_2, second_2 mit zwei Ziffern.
time_minutes = { $hour_2 }:{ $minute_2 }
time_seconds = { $hour_2 }:{ $minute_2 }:{ $second_2 }
time_utc = { $hour_2 }:{ $minute_2 }:{ $second_2 } UTC
date_time = { $date }, { $time } Uhr
# Datum und Uhrzeit in UTC, im Satz.
date_time_utc = { $date }, { $time } Uhr UTC
range_days = { $from }–{ $to } { $month } { $year }
range_months = { $from } – { $to } { $year }
range_years = { $from } – { $to }
date_from_to = vom { $from } bis zum { $to }
month_from_to = von { $from } bis { $to }

duration_years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
duration_months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
duration_days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
duration_hours = { $hours } Std.
duration_hours_minutes = { $hours } Std. { $minutes } Min.
duration_minutes = { $minutes } Min.

# Was von einem Datum bekannt ist, ohne Verb davor.
date_unknown = Datum unbekannt
date_about = um { $date }
date_about_day = um den { $date }
date_uncertain = { $date } (Datum unsicher)
date_between_days = zwischen dem { $from } und dem { $to }
date_between_months = zwischen { $from } und { $to }
date_between_times = { $date }, zwischen { $from } und { $to } Uhr
date_before = spätestens am { $date }
date_after = frühestens am { $date }
# Dasselbe im Satz.
date_on_day = am { $date }
date_in_month = im { $month }
date_in_year = im Jahr { $year }
time_unknown = Uhrzeit unbekannt
date_stated = Datum, wie der Autor es schrieb: { $stated }

# Städte der Zeitzonen, die auf Deutsch anders heißen, klein geschrieben und ohne Akzente.
place_algiers = Algier
place_athens = Athen
place_beirut = Beirut
place_belgrade = Belgrad
place_bogota = Bogotá
place_brussels = Brüssel
place_bucharest = Bukarest
place_cairo = Kairo
place_copenhagen = Kopenhagen
place_damascus = Damaskus
place_geneva = Genf
place_havana = Havanna
place_hong_kong = Hongkong
place_kiev = Kyjiw
place_kyiv = Kyjiw
place_lisbon = Lissabon
place_luxembourg = Luxemburg
place_mexico_city = Mexiko-Stadt
place_moscow = Moskau
place_nicosia = Nikosia
place_prague = Prag
place_rome = Rom
place_sao_paulo = São Paulo
place_singapore = Singapur
place_tokyo = Tokio
place_vienna = Wien
place_warsaw = Warschau
place_zurich = Zürich

### Zählen

count_events = { $count ->
    [one] { $count } Beleg
   *[other] { $count } Belege
}
count_events_of = { $count ->
    [one] { $count } Beleg von { $total }
   *[other] { $count } Belege von { $total }
}
count_entities = { $count ->
    [one] { $count } Name
   *[other] { $count } Namen
}
count_notes = { $count ->
    [one] { $count } Notiz
   *[other] { $count } Notizen
}
count_tags = { $count ->
    [one] { $count } Thema
   *[other] { $count } Themen
}
count_words = { $count ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
count_active_days = { $days ->
    [one] { $days } aktiver Tag
   *[other] { $days } aktive Tage
}
count_chapters = { $count ->
    [one] { $count } Kapitel
   *[other] { $count } Kapitel
}
count_mentions = { $count ->
    [one] { $count } Nennung
   *[other] { $count } Nennungen
}
no_events = Kein Beleg

### Kopf und Fuß

skip_to_content = Zum Inhalt
nav_main = Hauptnavigation
nav_home = Start
nav_timeline = Chronologie
nav_entities = Namen
nav_reading = Lesen
nav_notes = Notizen
nav_search = Suche
nav_tags = Themen
nav_corrections = Korrekturen
theme_label = Darstellung:
theme_auto = Auto
theme_dark = Dunkel
theme_light = Hell
breadcrumb_label = Brotkrümelnavigation
on_this_page = Auf dieser Seite
site_untitled = Chronologie
page_title = { $page } — { $site }
tool_name = filature
tool_text = Ein Generator für Chronologien von Recherchen. Diese Website lädt nichts von außerhalb ihrer eigenen Domain: keine Schriften, keine Bilder, keine Reichweitenmessung.
footer_case = Dossier
footer_case_summary = { count_events }, vom { $from } bis zum { $to }
footer_case_summary_day = { count_events }, am { $date }
footer_case_undated = { count_events }
footer_source = Quelle
footer_follow = Folgen
footer_atom = Atom-Feed
footer_json = JSON
footer_csv = CSV
footer_data = Daten
footer_verify = Einen Beleg prüfen
copied = Nachweis kopiert
copy_prompt = Zum Kopieren:
draft_mark = Entwurf
draft_note = Diese Seite stammt aus einem Entwurf; sie ist nicht veröffentlicht.

### Hilfe zur Tastatur

help_title = Tastenkürzel
help_next_previous = nächster Beleg, voriger Beleg
help_open_event = Beleg öffnen
help_copy = seinen Nachweis kopieren
help_search = suchen
help_clear = Suche leeren
help_this = diese Hilfe
help_switch = Kürzel mit einer Taste einschalten
help_close = Schließen
key_enter = Enter
key_escape = Esc

### Arten von Namen

kind_person = Person
kind_organisation = Organisation
kind_place = Ort
kind_product = Produkt
kind_account = Konto
kind_person_plural = Personen
kind_organisation_plural = Organisationen
kind_place_plural = Orte
kind_product_plural = Produkte
kind_account_plural = Konten

### Startseite

home_description = Chronologie: { count_events }, vom { $from } bis zum { $to }.
home_description_day = Chronologie: { count_events }, am { $date }.
home_description_undated = Chronologie: { count_events }.
home_chart_note = Eine Windung des Fadens für jeden Beleg; ihre Breite folgt der Länge des Textes. In Zeiten der Stille hängt der Faden durch.
home_chart_note_many = Eine Windung des Fadens für je { $count } Belege; ihre Breite folgt der Länge der Texte. In Zeiten der Stille hängt der Faden durch.
home_chart_left_out = { $count ->
    [one] Ein Beleg mit ungenauerem Datum steht nicht in der Grafik.
   *[other] { $count } Belege mit ungenauerem Datum stehen nicht in der Grafik.
}
home_locate = Hervorheben:
home_locate_label = Einen Namen in der Grafik hervorheben
home_months_label = Zahl der Belege nach Monaten
home_month_count = { $month }: { count_events }
home_landmarks_label = Wegmarken
figure_events = { $count ->
    [one] Beleg
   *[other] Belege
}
figure_events_note = mit Uhrzeit und Quelle
figure_months = { $count ->
    [one] Monat
   *[other] Monate
}
figure_months_note = { month_from_to }
figure_days = { $count ->
    [one] aktiver Tag
   *[other] aktive Tage
}
figure_days_note = { $days ->
    [one] längste Stille: { $days } Tag
   *[other] längste Stille: { $days } Tage
}
figure_entities = { $count ->
    [one] Name
   *[other] Namen
}
figure_entities_note = Personen, Organisationen, Orte, Produkte
figure_pictures = { $count ->
    [one] Bild
   *[other] Bilder
}
figure_pictures_note = laden auf Wunsch
figure_pictures_local_note = im Dossier verwahrt
figure_links = { $count ->
    [one] Link
   *[other] Links
}
figure_links_note = in den Texten
figure_notes = { $count ->
    [one] Notiz
   *[other] Notizen
}
figure_notes_note = aus denen das Dossier stammt
names_title = Namen, die wiederkehren
names_note = Zahl der Belege, in denen der Name vorkommt, und ihre Verteilung über die Zeit.
names_more = { $count ->
    [one] Der Name und seine Verbindungen
   *[other] Alle { $count } Namen und ihre Verbindungen
}
latest_title = Jüngste Belege
latest_note = Der Faden endet am { $date }.
latest_more = Die ganze Chronologie
doors_title = Einstiege
door_time = Über die Zeit
door_time_text = { $count ->
    [one] Der einzige Beleg des Dossiers.
   *[other] Die { $count } Belege der Reihe nach, Tag für Tag, mit dichten Tagen und Zeiten der Stille.
}
door_names = Über die Namen
door_names_text = { $count ->
    [one] Ein einziger Name, und wo er vorkommt.
   *[other] { $count } Personen, Organisationen, Orte und Produkte; wer mit wem vorkommt.
}
door_story = Über die Erzählung
door_story_text = Der Faden als fortlaufender Text, ohne Unterbrechung.
door_proof = Über den Nachweis
door_proof_title = Herkunft
door_proof_text = Wie sich Urheber, Uhrzeit und Quelle jedes Belegs prüfen lassen.

### Chronologie

timeline_title = Chronologie
timeline_dek = { $count ->
    [one] Der einzige Beleg des Dossiers.
   *[other] Die { $count } Belege des Dossiers, vom ältesten zum jüngsten.
}
timeline_clock = Ortszeit: { $place }. Die UTC-Zeit steht bei jedem Beleg.
timeline_clock_utc = Alle Zeiten in UTC.
timeline_period_dek = { count_events }, { count_active_days }.
legend_underlines = Unterstreichungen:
legend_day = Unter jedem Datum der Tag von 0 bis 24 Uhr
rail_label = Kalender des Fadens
rail_month = { $month }: { count_events }
sentence = { $text }.
year_summary = { count_events }, { count_active_days }
years_label = Jahre
months_label = Monate
days_label = Tage
periods_label = Benachbarte Zeiträume
undated_title = Ohne Datum
burst = Dichter Tag
burst_densest = Dichtester Tag
silence = { $duration } Stille
days_later = { $count ->
    [one] { $count } Tag später
   *[other] { $count } Tage später
}
time_later = { $duration } später
end_of_thread = Ende des Fadens.
back_to_start = Zurück zum Anfang
pagination_label = Seiten
page_number = Seite { $page } von { $pages }
page_previous = Vorige Seite
page_next = Nächste Seite

filter_label = Belege filtern
filter_text = Text
filter_text_placeholder = ein Name, ein Wort…
filter_entity = Name
filter_entity_any = Alle
filter_tag = Thema
filter_tag_any = Alle
filter_year = Jahr
filter_year_any = Alle
filter_pictures = Mit Bild
filter_clear = Leeren
filter_option = { $name } ({ $count })
filter_none_title = Kein Beleg passt
filter_none_text = Nehmen Sie ein Kriterium weg, oder leeren Sie die Filter.
filter_none_clear = Filter leeren
noscript_filters = Die Filter brauchen JavaScript. Ohne es führen der Kalender, die Seiten der Namen und die Suche des Browsers überallhin.

### Ein Beleg

event_number = Beleg { $number }
event_number_of = Beleg { $number } von { $total }
event_title = Beleg { $number }, { $date }
event_source = Quelle
event_archive = Archiv
event_cite = Zitieren
event_permalink = Dauerhafte Adresse
event_previous_label = Vorangehende Belege
event_next_label = Folgende Belege
event_neighbours_label = Benachbarte Belege
event_previous = Voriger
event_next = Nächster
event_in_timeline = In der Chronologie
event_landmark = Wegmarke
event_written = Vom Autor des Dossiers verfasst
event_sources = Quellen
event_comment = Kommentar des Autors des Dossiers
event_remark = Anmerkung in der Notiz
event_time_place = { $time } in { $place } ({ $zone })
entities_cited = Genannte Namen

picture_attached = Bild im Anhang
picture_not_loaded = nicht geladen: { $host } sähe Ihre IP-Adresse
picture_elsewhere = bei { $host }, das Ihre IP-Adresse sehen wird
picture_load = Laden
picture_open = Öffnen
picture_failed = unter dieser Adresse nicht gefunden
picture_no_alt = Bild im Anhang, ohne Beschreibung
picture_inline = Bild
picture_inline_number = Bild { $number }
attachment = Datei im Anhang

status_label = Verlässlichkeit
status_confirmed = bestätigt
status_single_source = eine einzige Quelle
status_contested = umstritten
redacted = geschwärzte Stelle
redacted_note = Der Autor des Dossiers hat Stellen geschwärzt.
correction = Korrektur
correction_dated = Korrektur vom { $date }

provenance_title = Herkunftsnachweis
provenance_author = Urheber
provenance_platform = Plattform
provenance_id = Kennung
provenance_original = Original
provenance_archive = Archiv
provenance_archive_near = { $host }, möglichst nahe am { $date }
provenance_note = Quellnotiz
provenance_line = Zeile { $line }
provenance_lines = Zeilen { $from } bis { $to }
provenance_sha256 = SHA-256
provenance_clock = Uhr
provenance_date = Datum
provenance_tags = Themen
clock_id = die Kennung des Posts
clock_picture = der Name des angehängten Bildes
clock_stated = ein Datum in der Notiz
clock_neighbours = die benachbarten Belege der Notiz
clock_none = keine

derivation_title = Woher die Uhrzeit stammt
derivation_date_title = Woher das Datum stammt
derivation_text = Die { $bits } roten Bits zählen die Millisekunden seit dem Nullpunkt, den { $platform } gewählt hat: { $epoch }.
derivation_text_trust = Die Uhrzeit hängt weder von der Notiz noch von einem Bildschirmfoto ab: Jeder kann nachrechnen.
derivation_text_other = Die Kennung dieses Posts auf { $platform } enthält eine Uhrzeit, auf die { $unit ->
    [second] Sekunde
    [microsecond] Mikrosekunde
   *[millisecond] Millisekunde
} genau. Die { $bits } roten Bits zählen sie ab { $epoch }: Jeder kann nachrechnen.
derivation_trust_server = Es ist die Uhr der Plattform.
derivation_trust_mastodon = Es ist die Uhr des Servers, der den Post empfangen hat; bei Posts von anderswo kann sie um Sekunden nachgehen.
derivation_trust_instagram = Es ist der Zeitpunkt, zu dem die Plattform die Kennung vergeben hat; lange Videos erscheinen bis zu einigen Minuten später.
derivation_trust_tiktok = Es ist der Zeitpunkt, zu dem das Hochladen begann: Der Post erschien 1 bis 49 Sekunden später.
derivation_trust_bluesky = Es ist die Uhr dessen, der den Post geschrieben hat, nicht die der Plattform: Sie lässt sich fälschen.
derivation_sequential = Kennungen aus dieser Zeit wurden einzeln hochgezählt und enthalten keinen Zeitpunkt. Zwei Kennungen, deren Zeit bekannt ist, grenzen sie ein.
derivation_picture = Die Kennung des Posts verrät seine Uhrzeit nicht. Der Name des angehängten Bildes enthält den Augenblick, in dem es hochgeladen wurde: Älter kann der Post nicht sein.
derivation_stated = Das Datum hat der Autor in der Notiz angegeben. Nichts anderes bestätigt es.
derivation_neighbours = Der Post hat keine eigene Uhrzeit. In der Notiz steht er zwischen zwei datierten Belegen, die ihn eingrenzen.
derivation_none = Weder die Kennung noch ein Bild noch die Notiz verraten, wann. Es wird kein Datum erfunden.
derivation_bits_time = Zeit, { $bits } Bits
derivation_bits_machine = Maschine { $machine }
derivation_bits_sequence = Folge { $sequence }
derivation_bits_other = { $bits } andere Bits
derivation_row_word = Kennung in der Adresse
derivation_row_id = Kennung
derivation_row_shift = um { $bits } Bits verschoben
derivation_row_epoch = plus Nullpunkt
derivation_row_millis = Millisekunden seit dem 1. Januar 1970
derivation_row_seconds = Sekunden seit dem 1. Januar 1970
derivation_row_micros = Mikrosekunden seit dem 1. Januar 1970
derivation_row_utc = Weltzeit
derivation_row_local = Ortszeit, { $place } ({ $zone })

cite_title = Diesen Beleg zitieren
cite_text = Text (ISO 690)
copy = Kopieren
citation_text = { $author }. „{ $text }“. { $platform }, { $date }. { event_number_of }. { $url }
# Wörter der Nachweise, die das Skript zusammensetzt, mit Strichen dazwischen: der Link auf die archivierte
# Fassung, der Name der Wikipedia, ihre Vorlage und die Felder für Autor, Titel, Adresse, Datum, Archiv.
citation_words = Archivierte Fassung|Wikipedia|Internetquelle|autor|titel|url|datum|archiv-url
# Das Skript ersetzt die Wörter zwischen %.
citation_pattern = „%text%“ %author%, %date%, %time%. %event%. %source% — %permalink%

withdrawn_title = Beleg zurückgezogen
withdrawn_text = Der Autor des Dossiers hat diesen Beleg zurückgezogen. Seine Adresse bleibt, um das zu sagen.
withdrawn_reason = Grund:
withdrawn_date = Zurückgezogen am { $date }

corrections_title = Korrekturen
corrections_dek = Was berichtigt oder zurückgezogen wurde, das Jüngste zuerst.
corrections_undated = ohne Datum

### Namen

entities_title = Namen
entities_dek = { $count ->
    [one] Ein einziger Name im Dossier.
   *[other] { $count } Namen in { $events ->
        [one] { $events } Beleg
       *[other] { $events } Belegen
    }. Die Liste ist von Hand geschrieben; keine Zuordnung ist automatisch.
}
entities_none = Dieses Dossier beschreibt keine Namen.
network_short = Das Netz
network_title = Wer mit wem vorkommt
network_note = Ein Faden verbindet zwei Namen, die im selben Beleg stehen; seine Stärke sagt, wie oft. Links die Verbindungen zwischen Namen derselben Art, rechts zwischen verschiedenen Arten. Fahren Sie über einen Namen, oder gehen Sie mit der Tastatur zu ihm, um seine Nachbarn hervorzuheben.
network_hubs = Fast überall dabei, bleiben { $names } im Hintergrund.
network_hub = Fast überall dabei, bleibt { $name } im Hintergrund.
network_fewest = Gezeichnet sind nur Verbindungen ab { $count } Belegen.
network_label = Netz der gemeinsamen Nennungen
network_list_label = { $count ->
    [one] Genannte Namen
   *[other] Namen, die mindestens { $count } Mal genannt sind
}
single_mention = Eine einzige Nennung
index_title = Register A–Z
index_note = Die Zahlen verweisen auf Belege, wie Seitenzahlen in einem Buch.
index_letters_label = Buchstaben
index_digits = 0–9
index_other = Andere

entity_description = { $name }: { count_events }, vom { $from } bis zum { $to }.
entity_forms = Gefundene Formen: { $forms }.
entity_events = Belege
entity_share = von { $total }, { $percent } %
entity_first = Erste Nennung
entity_last = Letzte Nennung
entity_over_time = Nennungen im Lauf der Zeit
entity_over_time_text = { count_events }.
entity_over_time_peak = { count_events }, davon { $peak } im Jahr { $year }.
entity_turn_many = Ein Strich für je { $count } Belege.
entity_events_title = { $count ->
    [one] Der einzige Beleg
   *[other] Die { $count } Belege, der Reihe nach
}
entity_silence = { $duration } ohne Nennung
entity_with = Genannt mit
entity_with_note = { $count ->
    [one] Die Namen, die im selben Beleg stehen.
   *[other] Anteil der { $count } Belege, in denen beide Namen stehen.
}
entity_page = Seite
entity_companion = Seite: { $name }
entity_in_timeline = In der Chronologie ansehen
entity_source = Quelle dieser Beschreibung
entity_elsewhere = Anderswo
entity_parent = Teil von
entity_parts = Umfasst

account_title = Konten
account_kind = Konto auf { $platform }
account_note = Dieses Konto gehört zu keinem Namen des Dossiers.
account_profile = Profil auf { $platform }
account_wrote = { $count ->
    [one] Der Beleg, den es geschrieben hat
   *[other] Die { $count } Belege, die es geschrieben hat
}
account_mentioned = { $count ->
    [one] Der Beleg, der es erwähnt
   *[other] Die { $count } Belege, die es erwähnen
}

### Themen

tags_title = Themen
tags_dek = { $count ->
    [one] Ein einziges Thema.
   *[other] { $count } Themen und die Zahl ihrer Belege.
}
tags_without_topic = { $count ->
    [one] Ein Beleg hat keines der Themen, nach denen die Muster suchen.
   *[other] { $count } Belege haben keines der Themen, nach denen die Muster suchen.
}
tags_none = Kein Beleg hat ein Thema.
tag_kind = Thema
tag_children = Engere Themen
tag_parent = Weiteres Thema

### Notizen, fortlaufendes Lesen

notes_title = Notizen
notes_dek = { $count ->
    [one] Die Notiz, aus der das Dossier stammt.
   *[other] Die { $count } Notizen, aus denen das Dossier stammt.
}
note_meta = { count_events }, { $range }
reading_kind = Fortlaufend gelesen
reading_dek = Der Faden als Text. Posts, die in einem Atemzug geschrieben wurden, bilden einen Absatz; die roten Zahlen führen zu jedem Beleg.
reading_by = Von { $authors }
reading_length = { $words ->
    [one] { $words } Wort
   *[other] { $words } Wörter
}, etwa { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
reading_note = Notiz
reading_chapters = { $count ->
    [one] ein einziges Kapitel
   *[other] { $count } Kapitel, zwischen ihnen mindestens { $days } Tage Stille
}
reading_verse = Beleg { $number }, { $time }
chapters_label = Kapitel
chapter_heading = { $numeral }. { $range } · { count_events }
note_end = Ende der Notiz.
page_footnotes = Fußnoten

### Suche

search_title = Suche
search_label = Im Dossier suchen
search_placeholder = Ein Name, ein Wort, ein Datum…
search_sort = Reihenfolge der Treffer
search_best = Beste zuerst
search_newest = Neueste zuerst
search_button = Suchen
search_help = Akzente und Großschreibung spielen keine Rolle. Mehrere Wörter müssen alle vorkommen. „Genaue Wörter“ in Anführungszeichen.
search_entities = Namen
search_events = Belege
search_found = { $events ->
    [one] { $events } Beleg
   *[other] { $events } Belege
}, { $entities ->
    [one] { $entities } Name
   *[other] { $entities } Namen
}
search_none = Nichts zu „{ $query }“. Versuchen Sie ein kürzeres Wort oder das Register der Namen.
search_more = Mehr zeigen
search_at_least = mindestens { $count }
search_failed = Die Suche ließ sich nicht lesen. Prüfen Sie die Verbindung, und versuchen Sie es erneut.
search_suggestions = Für den Anfang
search_lists = Diese Listen führen zu allen Belegen; die Suche des Browsers findet Wörter auf jeder Seite.
noscript_search = Die Suche braucht JavaScript. Ohne es erschließen das Register der Namen und die Chronologie das ganze Dossier.

### Seite nicht gefunden

not_found_kind = Fehler 404
not_found_page = Seite nicht gefunden
not_found_title = Der Faden ist gerissen
not_found_text = Diese Adresse führt zu keinem Beleg des Dossiers. Vielleicht wurde die Seite umbenannt; Belege behalten immer ihre Adresse.
