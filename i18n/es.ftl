# La interfaz en español. Los identificadores están en inglés y son los mismos en cada idioma.
#
# Comillas angulares; espacio de no separación entre un número y su unidad, y antes de «%»; sin punto en los
# números de cuatro cifras.
# Los números llegan como números y se agrupan de tres en tres; los años y los identificadores llegan como texto.

### El idioma

direction = ltr
# Lo que separa los millares, y desde cuántas cifras se separan.
number_group = .
number_group_from = 5
# Entre los elementos de una lista corriente.
comma = ,
list_two = { $first } y { $second }
# Une dos elementos de una lista que sigue.
list_more = { $first }, { $second }
list_last = { $first } y { $second }
# Lo mismo ante una palabra que empieza con el sonido «i».
list_two_before_i = { $first } e { $second }
list_last_before_i = { $first } e { $second }
quoted = «{ $text }»

### Fechas y horas

month_1 = enero
month_2 = febrero
month_3 = marzo
month_4 = abril
month_5 = mayo
month_6 = junio
month_7 = julio
month_8 = agosto
month_9 = septiembre
month_10 = octubre
month_11 = noviembre
month_12 = diciembre
month_short_1 = ene
month_short_2 = feb
month_short_3 = mar
month_short_4 = abr
month_short_5 = may
month_short_6 = jun
month_short_7 = jul
month_short_8 = ago
month_short_9 = sept
month_short_10 = oct
month_short_11 = nov
month_short_12 = dic
# 1 es el lunes.
weekday_1 = lunes
weekday_2 = martes
weekday_3 = miércoles
weekday_4 = jueves
weekday_5 = viernes
weekday_6 = sábado
weekday_7 = domingo
day_of_month = { $day }
date_full = { $weekday }, { $day } de { $month } de { $year }
date_long = { $day } de { $month } de { $year }
date_day_month = { $day } de { $month }
date_weekday_day = { $weekday } { $day }
date_month_year = { $month } de { $year }
# Hora: hour y minute sin cero delante; hour_2, minute_2, second_2 con dos cifras.
time_minutes = { $hour }:{ $minute_2 }
time_seconds = { $hour }:{ $minute_2 }:{ $second_2 }
time_utc = { $hour_2 }:{ $minute_2 }:{ $second_2 } UTC
date_time = { $date }, { $time }
# Una fecha y una hora en UTC, dentro de una frase.
date_time_utc = { $date } a las { $time } UTC
range_days = { $from }–{ $to } de { $month } de { $year }
range_months = { $from } – { $to } de { $year }
range_years = { $from } – { $to }
date_from_to = del { $from } al { $to }
month_from_to = de { $from } a { $to }

duration_years = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
duration_months = { $count ->
    [one] { $count } mes
   *[other] { $count } meses
}
duration_days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
duration_hours = { $hours } h
duration_hours_minutes = { $hours } h { $minutes } min
duration_minutes = { $minutes } min

# Lo que se sabe de una fecha, sin verbo delante.
date_unknown = fecha desconocida
date_about = hacia { $date }
date_about_day = hacia el { $date }
date_uncertain = { $date } (fecha incierta)
date_between_days = entre el { $from } y el { $to }
date_between_months = entre { $from } y { $to }
date_between_times = { $date }, entre las { $from } y las { $to }
date_before = a más tardar el { $date }
date_after = no antes del { $date }
# Lo mismo dentro de una frase.
date_on_day = el { $date }
date_in_month = en { $month }
date_in_year = en { $year }
time_unknown = hora desconocida
date_stated = fecha escrita por el autor: { $stated }

# Ciudades de los husos horarios cuyo nombre cambia en español, en minúsculas y sin acentos.
place_algiers = Argel
place_amsterdam = Ámsterdam
place_athens = Atenas
place_berlin = Berlín
place_bogota = Bogotá
place_brussels = Bruselas
place_bucharest = Bucarest
place_cairo = El Cairo
place_copenhagen = Copenhague
place_damascus = Damasco
place_geneva = Ginebra
place_havana = La Habana
place_istanbul = Estambul
place_jerusalem = Jerusalén
place_kiev = Kiev
place_kyiv = Kiev
place_lisbon = Lisboa
place_london = Londres
place_los_angeles = Los Ángeles
place_luxembourg = Luxemburgo
place_mexico_city = Ciudad de México
place_moscow = Moscú
place_new_york = Nueva York
place_panama = Panamá
place_paris = París
place_prague = Praga
place_rome = Roma
place_sao_paulo = São Paulo
place_stockholm = Estocolmo
place_tokyo = Tokio
place_tunis = Túnez
place_vienna = Viena
place_warsaw = Varsovia
place_zurich = Zúrich

### Contar

count_events = { $count ->
    [one] { $count } pieza
   *[other] { $count } piezas
}
count_events_of = { $count ->
    [one] { $count } pieza de { $total }
   *[other] { $count } piezas de { $total }
}
count_entities = { $count ->
    [one] { $count } entidad
   *[other] { $count } entidades
}
count_notes = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
count_tags = { $count ->
    [one] { $count } tema
   *[other] { $count } temas
}
count_words = { $count ->
    [one] { $count } palabra
   *[other] { $count } palabras
}
count_active_days = { $days ->
    [one] { $days } día con actividad
   *[other] { $days } días con actividad
}
count_chapters = { $count ->
    [one] { $count } capítulo
   *[other] { $count } capítulos
}
count_mentions = { $count ->
    [one] { $count } mención
   *[other] { $count } menciones
}
no_events = Ninguna pieza

### Cabecera y pie

skip_to_content = Ir al contenido
nav_main = Navegación principal
nav_home = Inicio
nav_timeline = Cronología
nav_entities = Entidades
nav_reading = Lectura
nav_notes = Notas
nav_search = Buscar
nav_tags = Temas
nav_corrections = Rectificaciones
theme_label = Tema:
theme_auto = Auto
theme_dark = Oscuro
theme_light = Claro
breadcrumb_label = Ruta de navegación
on_this_page = En esta página
site_untitled = Cronología
page_title = { $page } — { $site }
tool_name = filature
tool_text = Un generador de cronologías de investigación. Este sitio no carga nada de fuera de su propio dominio: ni tipografías, ni imágenes, ni medición de audiencia.
footer_case = Expediente
footer_case_summary = { count_events }, del { $from } al { $to }
footer_case_summary_day = { count_events }, el { $date }
footer_case_undated = { count_events }
footer_source = Fuente
footer_follow = Seguir
footer_atom = Canal Atom
footer_json = JSON
footer_csv = CSV
footer_data = Datos
footer_verify = Verificar una pieza
copied = Referencia copiada
copy_prompt = Para copiar:
draft_mark = Borrador
draft_note = Esta página procede de un borrador; no está publicada.

### Ayuda del teclado

help_title = Atajos de teclado
help_next_previous = pieza siguiente, pieza anterior
help_open_event = abrir la pieza
help_copy = copiar su referencia
help_search = buscar
help_clear = borrar la búsqueda
help_this = esta ayuda
help_switch = Activar los atajos de una sola tecla
help_close = Cerrar
key_enter = Intro
key_escape = Esc

### Clases de entidades

kind_person = persona
kind_organisation = organización
kind_place = lugar
kind_product = producto
kind_account = cuenta
kind_person_plural = personas
kind_organisation_plural = organizaciones
kind_place_plural = lugares
kind_product_plural = productos
kind_account_plural = cuentas

### Inicio

home_description = Cronología de { count_events }, del { $from } al { $to }.
home_description_day = Cronología de { count_events }, el { $date }.
home_description_undated = Cronología de { count_events }.
home_chart_note = Una vuelta de hilo por pieza; su anchura sigue la longitud del texto. El hilo se afloja en los silencios.
home_chart_note_many = Una vuelta de hilo por cada { $count } piezas; su anchura sigue la longitud de los textos. El hilo se afloja en los silencios.
home_chart_left_out = { $count ->
    [one] Una pieza de fecha menos precisa no figura aquí.
   *[other] { $count } piezas de fecha menos precisa no figuran aquí.
}
home_locate = Localizar:
home_locate_label = Localizar una entidad en el gráfico
home_months_label = Número de piezas por mes
home_month_count = { $month }: { count_events }
home_landmarks_label = Hitos
figure_events = { $count ->
    [one] pieza
   *[other] piezas
}
figure_events_note = con hora y fuente
figure_months = { $count ->
    [one] mes
   *[other] meses
}
figure_months_note = { month_from_to }
figure_days = { $count ->
    [one] día con actividad
   *[other] días con actividad
}
figure_days_note = { $days ->
    [one] el silencio más largo: { $days } día
   *[other] el silencio más largo: { $days } días
}
figure_entities = { $count ->
    [one] entidad
   *[other] entidades
}
figure_entities_note = personas, organizaciones, lugares, productos
figure_pictures = { $count ->
    [one] imagen
   *[other] imágenes
}
figure_pictures_note = se cargan a petición
figure_pictures_local_note = conservadas con el expediente
figure_links = { $count ->
    [one] enlace citado
   *[other] enlaces citados
}
figure_links_note = en los textos
figure_notes = { $count ->
    [one] nota
   *[other] notas
}
figure_notes_note = de donde procede el expediente
names_title = Los nombres que vuelven
names_note = Número de piezas en las que aparece el nombre, y cómo se reparten en el tiempo.
names_more = { $count ->
    [one] La entidad y sus vínculos
   *[other] Las { $count } entidades y sus vínculos
}
latest_title = Últimas piezas
latest_note = El hilo se detiene el { $date }.
latest_more = Toda la cronología
doors_title = Por dónde entrar
door_time = Por el tiempo
door_time_text = { $count ->
    [one] La única pieza del expediente.
   *[other] Las { $count } piezas en orden, día a día, con las ráfagas y los silencios.
}
door_names = Por los nombres
door_names_text = { $count ->
    [one] Un solo nombre, y dónde aparece.
   *[other] { $count } personas, organizaciones, lugares y productos; quién aparece con quién.
}
door_story = Por el relato
door_story_text = El hilo puesto en prosa, sin interrupción.
door_proof = Por la prueba
door_proof_title = Procedencia
door_proof_text = Cómo verificar el autor, la hora y la fuente de cada pieza.

### Cronología

timeline_title = Cronología
timeline_dek = { $count ->
    [one] La única pieza del expediente.
   *[other] Las { $count } piezas del expediente, de la más antigua a la más reciente.
}
timeline_clock = Hora local: { $place }. La hora UTC acompaña a cada pieza.
timeline_clock_utc = Todas las horas están en tiempo universal (UTC).
timeline_period_dek = { count_events }, { count_active_days }.
legend_underlines = Subrayados:
legend_day = Bajo cada fecha, el día de 0:00 a 24:00
rail_label = Calendario del hilo
rail_month = { $month }: { count_events }
sentence = { $text }.
year_summary = { count_events }, { count_active_days }
years_label = Años
months_label = Meses
days_label = Días
periods_label = Periodos vecinos
undated_title = Sin fecha
burst = Ráfaga
burst_densest = El día más denso
silence = { $duration } de silencio
days_later = { $count ->
    [one] { $count } día después
   *[other] { $count } días después
}
time_later = { $duration } después
end_of_thread = Fin del hilo.
back_to_start = Volver al principio
pagination_label = Páginas
page_number = Página { $page } de { $pages }
page_previous = Página anterior
page_next = Página siguiente

filter_label = Filtrar las piezas
filter_text = Texto
filter_text_placeholder = un nombre, una palabra…
filter_entity = Entidad
filter_entity_any = Todas
filter_tag = Tema
filter_tag_any = Todos
filter_year = Año
filter_year_any = Todos
filter_pictures = Con imagen
filter_clear = Borrar
filter_option = { $name } ({ $count })
filter_none_title = Ninguna pieza coincide
filter_none_text = Quite un criterio o borre los filtros.
filter_none_clear = Borrar los filtros
noscript_filters = Los filtros necesitan JavaScript. Sin él, el calendario, las páginas de las entidades y la búsqueda del navegador llegan a todo.

### Una pieza

event_number = Pieza { $number }
event_number_of = Pieza { $number } de { $total }
event_title = Pieza { $number }, { $date }
event_source = Fuente
event_archive = Archivo
event_cite = Citar
event_permalink = Dirección permanente
event_previous_label = Piezas anteriores
event_next_label = Piezas siguientes
event_neighbours_label = Piezas vecinas
event_previous = Anterior
event_next = Siguiente
event_in_timeline = En la cronología
event_landmark = Hito
event_written = Escrita por el autor del expediente
event_sources = Fuentes
event_comment = Comentario del autor del expediente
event_remark = Observación de la nota
event_time_place = { $time } en { $place } ({ $zone })
entities_cited = Entidades citadas

picture_attached = Imagen adjunta
picture_not_loaded = sin cargar: { $host } vería su dirección IP
picture_elsewhere = en { $host }, que verá su dirección IP
picture_load = Cargar
picture_open = Abrir
picture_failed = no se encuentra en esta dirección
picture_no_alt = Imagen adjunta, sin descripción
picture_inline = imagen
picture_inline_number = imagen { $number }
attachment = Archivo adjunto

status_label = Fiabilidad
status_confirmed = confirmada
status_single_source = una sola fuente
status_contested = discutida
redacted = pasaje tachado
redacted_note = El autor del expediente ha tachado algunos pasajes.
correction = Rectificación
correction_dated = Rectificación del { $date }

provenance_title = Ficha de procedencia
provenance_author = Autor
provenance_platform = Plataforma
provenance_id = Identificador
provenance_original = Original
provenance_archive = Archivo
provenance_archive_near = { $host }, lo más cerca posible del { $date }
provenance_note = Nota de origen
provenance_line = línea { $line }
provenance_lines = líneas { $from } a { $to }
provenance_sha256 = SHA-256
provenance_clock = Reloj
provenance_date = Fecha
provenance_tags = Temas
clock_id = el identificador de la publicación
clock_picture = el nombre de la imagen adjunta
clock_stated = una fecha escrita en la nota
clock_neighbours = las piezas vecinas de la nota
clock_none = ninguno

derivation_title = Cómo se establece la hora
derivation_date_title = Cómo se establece la fecha
derivation_text = Los { $bits } bits rojos cuentan los milisegundos desde el origen que fijó { $platform }, el { $epoch }.
derivation_text_trust = La hora no depende ni de la nota ni de una captura de pantalla: cualquiera puede rehacer el cálculo.
derivation_text_other = El identificador de esta publicación en { $platform } contiene una hora, { $unit ->
    [second] al segundo
    [microsecond] al microsegundo
   *[millisecond] al milisegundo
}. Los { $bits } bits rojos la cuentan desde el { $epoch }: cualquiera puede rehacer el cálculo.
derivation_trust_server = Es la hora del reloj de la plataforma.
derivation_trust_mastodon = Es el reloj del servidor que recibió la publicación; para las que vienen de otro servidor puede retrasarse unos segundos.
derivation_trust_instagram = Es la hora en que la plataforma dio el identificador; los vídeos largos aparecen hasta unos minutos después.
derivation_trust_tiktok = Es la hora en que empezó el envío: la publicación apareció de 1 a 49 segundos después.
derivation_trust_bluesky = Es el reloj de quien publicó, no el de la plataforma: puede falsificarse.
derivation_sequential = Los identificadores de esa época se contaban uno a uno y no contienen ningún instante. Los acotan dos identificadores cuya hora se conoce.
derivation_picture = El identificador de la publicación no dice su hora. El nombre de la imagen adjunta contiene el instante de su envío: la publicación no puede ser anterior.
derivation_stated = La fecha es la que el autor escribió en la nota. Nada más la confirma.
derivation_neighbours = La publicación no tiene hora propia. En la nota está entre dos piezas fechadas, que acotan la suya.
derivation_none = Ni el identificador, ni una imagen, ni la nota dicen cuándo. No se inventa ninguna fecha.
derivation_bits_time = tiempo, { $bits } bits
derivation_bits_machine = máquina { $machine }
derivation_bits_sequence = secuencia { $sequence }
derivation_bits_other = otros { $bits } bits
derivation_row_word = identificador en la dirección
derivation_row_id = identificador
derivation_row_shift = desplazado { $bits } bits
derivation_row_epoch = más el origen
derivation_row_millis = milisegundos desde el 1 de enero de 1970
derivation_row_seconds = segundos desde el 1 de enero de 1970
derivation_row_micros = microsegundos desde el 1 de enero de 1970
derivation_row_utc = tiempo universal
derivation_row_local = hora local, { $place } ({ $zone })

cite_title = Citar esta pieza
cite_text = Texto (ISO 690)
copy = Copiar
citation_text = { $author }. «{ $text }». { $platform }, { $date }. { event_number_of }. { $url }
# Palabras de las citas que compone el script, separadas por barras: el enlace a la copia archivada, el nombre
# de Wikipedia, su plantilla, y los campos autor, título, dirección, fecha, dirección del archivo.
citation_words = Copia archivada|Wikipedia|cita web|autor|título|url|fecha|urlarchivo
# El script sustituye las palabras entre %.
citation_pattern = «%text%» %author%, %date%, %time%. %event%. %source% — %permalink%

withdrawn_title = Pieza retirada
withdrawn_text = El autor del expediente ha retirado esta pieza. Su dirección se conserva para decirlo.
withdrawn_reason = Motivo:
withdrawn_date = Retirada el { $date }

corrections_title = Rectificaciones
corrections_dek = Lo que se ha corregido o retirado, de lo más reciente a lo más antiguo.
corrections_undated = sin fecha

### Entidades

entities_title = Entidades
entities_dek = { $count ->
    [one] Un solo nombre hallado en el expediente.
   *[other] { $count } nombres hallados en { $events ->
        [one] { $events } pieza
       *[other] las { $events } piezas
    }. La lista está escrita a mano; ninguna coincidencia es automática.
}
entities_none = Este expediente no describe ninguna entidad.
network_short = La red
network_title = Quién aparece con quién
network_note = Un hilo une dos nombres citados en una misma pieza; su grosor dice cuántas veces. A la izquierda, los vínculos entre entidades de la misma clase; a la derecha, entre clases distintas. Pase sobre un nombre, o llegue a él con el teclado, para destacar a sus vecinos.
network_hubs = Presentes casi en todas partes, { $names } quedan en segundo plano.
network_hub = Presente casi en todas partes, { $name } queda en segundo plano.
network_fewest = Solo se trazan los vínculos de al menos { $count } piezas.
network_label = Red de coapariciones
network_list_label = { $count ->
    [one] Entidades citadas
   *[other] Entidades citadas al menos { $count } veces
}
single_mention = Una sola mención
index_title = Índice A–Z
index_note = Las cifras remiten a las piezas, como los folios de un libro.
index_letters_label = Letras
index_digits = 0–9
index_other = Otros

entity_description = { $name }: { count_events }, del { $from } al { $to }.
entity_forms = Formas halladas: { $forms }.
entity_events = Piezas
entity_share = de { $total }, el { $percent } %
entity_first = Primera mención
entity_last = Última mención
entity_over_time = Menciones en el tiempo
entity_over_time_text = { count_events }.
entity_over_time_peak = { count_events }, { $peak } de ellas en { $year }.
entity_turn_many = Un trazo por cada { $count } piezas.
entity_events_title = { $count ->
    [one] Su única pieza
   *[other] Sus { $count } piezas, en orden
}
entity_silence = { $duration } sin mención
entity_with = Citado con
entity_with_note = { $count ->
    [one] Los nombres que figuran en la misma pieza.
   *[other] Parte de las { $count } piezas en las que figuran juntos los dos nombres.
}
entity_page = Ficha
entity_companion = Ficha: { $name }
entity_in_timeline = Ver en la cronología
entity_source = Fuente de la descripción
entity_elsewhere = En otros sitios
entity_parent = Forma parte de
entity_parts = Comprende

account_title = Cuentas
account_kind = Cuenta en { $platform }
account_note = Esta cuenta no pertenece a ninguna entidad.
account_profile = Perfil en { $platform }
account_wrote = { $count ->
    [one] La pieza que escribió
   *[other] Las { $count } piezas que escribió
}
account_mentioned = { $count ->
    [one] La pieza que la menciona
   *[other] Las { $count } piezas que la mencionan
}

### Temas

tags_title = Temas
tags_dek = { $count ->
    [one] Un solo tema.
   *[other] { $count } temas, y el número de sus piezas.
}
tags_without_topic = { $count ->
    [one] Una pieza no tiene ninguno de los temas que buscan los patrones.
   *[other] { $count } piezas no tienen ninguno de los temas que buscan los patrones.
}
tags_none = Ninguna pieza tiene tema.
tag_kind = Tema
tag_children = Temas más concretos
tag_parent = Tema más amplio

### Notas, lectura continua

notes_title = Notas
notes_dek = { $count ->
    [one] La nota de la que procede el expediente.
   *[other] Las { $count } notas de las que procede el expediente.
}
note_meta = { count_events }, { $range }
reading_kind = Lectura continua
reading_dek = El hilo puesto en prosa. Las publicaciones enviadas de un mismo aliento forman un párrafo; las cifras rojas llevan a cada pieza.
reading_by = Por { $authors }
reading_length = { $words ->
    [one] { $words } palabra
   *[other] { $words } palabras
}, unos { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
reading_note = nota
reading_chapters = { $count ->
    [one] un solo capítulo
   *[other] { $count } capítulos, separados por al menos { $days } días de silencio
}
reading_verse = Pieza { $number }, { $time }
chapters_label = Capítulos
chapter_heading = { $numeral }. { $range } · { count_events }
note_end = Fin de la nota.
page_footnotes = Notas al pie

### Búsqueda

search_title = Buscar
search_label = Buscar en el expediente
search_placeholder = Un nombre, una palabra, una fecha…
search_sort = Orden de los resultados
search_best = Los más cercanos
search_newest = Los más recientes
search_button = Buscar
search_help = No importan las tildes ni las mayúsculas. Si hay varias palabras, deben figurar todas. Ponga «palabras exactas» entre comillas.
search_entities = Entidades
search_events = Piezas
search_found = { $events ->
    [one] { $events } pieza
   *[other] { $events } piezas
}, { $entities ->
    [one] { $entities } entidad
   *[other] { $entities } entidades
}
search_none = Nada para «{ $query }». Pruebe con una palabra más corta o con el índice de entidades.
search_more = Mostrar más
search_at_least = al menos { $count }
search_failed = No se ha podido leer la búsqueda. Compruebe la conexión y vuelva a intentarlo.
search_suggestions = Para empezar
search_lists = Estas listas llevan a todas las piezas; la búsqueda del navegador encuentra las palabras de cada página.
noscript_search = La búsqueda necesita JavaScript. Sin él, el índice de entidades y la cronología abarcan todo el expediente.

### Página no encontrada

not_found_kind = Error 404
not_found_page = Página no encontrada
not_found_title = El hilo se ha roto
not_found_text = Esta dirección no lleva a ninguna pieza del expediente. Puede que la página haya cambiado de nombre; las piezas conservan siempre su dirección.
