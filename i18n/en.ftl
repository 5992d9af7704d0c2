# The interface in English, and the words of any language that misses some. Identifiers are the same in each.
#
# Numbers arrive as numbers and are grouped by three; years and ids arrive as text and stay as they are.
# A new language is one more file here, with the same messages: see docs/languages.md. A test compares them.

### The language

direction = ltr
# What sets thousands apart: a thin or no-break space, a comma, a full stop, an apostrophe, or nothing.
number_group = ,
# Numbers of fewer digits than this are not grouped.
number_group_from = 4
# Between the items of a plain list.
comma = ,
list_two = { $first } and { $second }
# Joins two items of a list that goes on.
list_more = { $first }, { $second }
list_last = { $first } and { $second }
quoted = “{ $text }”

### Dates and times

month_1 = January
month_2 = February
month_3 = March
month_4 = April
month_5 = May
month_6 = June
month_7 = July
month_8 = August
month_9 = September
month_10 = October
month_11 = November
month_12 = December
month_short_1 = Jan
month_short_2 = Feb
month_short_3 = Mar
month_short_4 = Apr
month_short_5 = May
month_short_6 = Jun
month_short_7 = Jul
month_short_8 = Aug
month_short_9 = Sep
month_short_10 = Oct
month_short_11 = Nov
month_short_12 = Dec
# 1 is Monday.
weekday_1 = Monday
weekday_2 = Tuesday
weekday_3 = Wednesday
weekday_4 = Thursday
weekday_5 = Friday
weekday_6 = Saturday
weekday_7 = Sunday
day_of_month = { $day }
date_full = { $weekday } { $day } { $month } { $year }
date_long = { $day } { $month } { $year }
date_day_month = { $day } { $month }
date_weekday_day = { $weekday } { $day }
date_month_year = { $month } { $year }
# Time of day: hour and minute without a zero before; hour_2, minute_2, second_2 with two digits.
time_minutes = { $hour_2 }:{ $minute_2 }
time_seconds = { $hour_2 }:{ $minute_2 }:{ $second_2 }
time_utc = { $hour_2 }:{ $minute_2 }:{ $second_2 } UTC
date_time = { $date }, { $time }
# A date and a time of day in UTC, inside a sentence.
date_time_utc = { $date } at { $time } UTC
range_days = { $from }–{ $to } { $month } { $year }
range_months = { $from } – { $to } { $year }
range_years = { $from } – { $to }
date_from_to = from { $from } to { $to }
month_from_to = from { $from } to { $to }

duration_years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
duration_months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
duration_days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration_hours = { $hours } h
duration_hours_minutes = { $hours } h { $minutes } min
duration_minutes = { $minutes } min

# What is known of a date, without a verb before it.
date_unknown = date unknown
date_about = about { $date }
date_about_day = about { $date }
date_uncertain = { $date } (date uncertain)
date_between_days = between { $from } and { $to }
date_between_months = between { $from } and { $to }
date_between_times = { $date }, between { $from } and { $to }
date_before = no later than { $date }
date_after = no earlier than { $date }
# The same inside a sentence.
date_on_day = on { $date }
date_in_month = in { $month }
date_in_year = in { $year }
time_unknown = time unknown
date_stated = date as the author wrote it: { $stated }

### Counting

count_events = { $count ->
    [one] { $count } exhibit
   *[other] { $count } exhibits
}
count_events_of = { $count ->
    [one] { $count } exhibit of { $total }
   *[other] { $count } exhibits of { $total }
}
count_entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
count_notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
count_tags = { $count ->
    [one] { $count } topic
   *[other] { $count } topics
}
count_words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
count_active_days = { $days ->
    [one] { $days } active day
   *[other] { $days } active days
}
count_chapters = { $count ->
    [one] { $count } chapter
   *[other] { $count } chapters
}
count_mentions = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
}
no_events = No exhibit

### Masthead, footer

skip_to_content = Skip to content
nav_main = Main navigation
nav_home = Home
nav_timeline = Timeline
nav_entities = Entities
nav_reading = Reading
nav_notes = Notes
nav_search = Search
nav_tags = Topics
nav_corrections = Corrections
theme_label = Theme:
theme_auto = Auto
theme_dark = Dark
theme_light = Light
breadcrumb_label = Breadcrumb
on_this_page = On this page
site_untitled = Timeline
page_title = { $page } — { $site }
tool_name = filature
tool_text = A generator of investigative timelines. This site loads nothing from outside its own domain: no fonts, no pictures, no audience measurement.
footer_case = Case file
footer_case_summary = { count_events }, from { $from } to { $to }
footer_case_summary_day = { count_events }, on { $date }
footer_case_undated = { count_events }
footer_source = Source
footer_follow = Follow
footer_atom = Atom feed
footer_json = JSON
footer_csv = CSV
footer_data = Data
footer_verify = Verify an exhibit
copied = Reference copied
copy_prompt = Copy this:
draft_mark = Draft
draft_note = This page comes from a draft; it is not published.

### Keyboard help

help_title = Keyboard shortcuts
help_next_previous = next exhibit, previous exhibit
help_open_event = open the exhibit
help_copy = copy its reference
help_search = search
help_clear = clear the search
help_this = this help
help_switch = Turn on one-key shortcuts
help_close = Close
key_enter = Enter
key_escape = Esc

### Kinds of entities

kind_person = person
kind_organisation = organisation
kind_place = place
kind_product = product
kind_account = account
kind_person_plural = people
kind_organisation_plural = organisations
kind_place_plural = places
kind_product_plural = products
kind_account_plural = accounts

### Home

home_description = Timeline of { count_events }, from { $from } to { $to }.
home_description_day = Timeline of { count_events }, on { $date }.
home_description_undated = Timeline of { count_events }.
home_chart_note = One turn of thread per exhibit; its width follows the length of the text. The thread goes slack in silences.
home_chart_note_many = One turn of thread for { $count } exhibits; its width follows the length of the texts. The thread goes slack in silences.
home_chart_left_out = { $count ->
    [one] One exhibit with a less exact date is not shown here.
   *[other] { $count } exhibits with less exact dates are not shown here.
}
home_locate = Locate:
home_locate_label = Locate an entity in the chart
home_months_label = Number of exhibits by month
home_month_count = { $month }: { count_events }
home_landmarks_label = Landmarks
figure_events = { $count ->
    [one] exhibit
   *[other] exhibits
}
figure_events_note = timed and sourced
figure_months = { $count ->
    [one] month
   *[other] months
}
figure_months_note = { month_from_to }
figure_days = { $count ->
    [one] active day
   *[other] active days
}
figure_days_note = { $days ->
    [one] longest silence: { $days } day
   *[other] longest silence: { $days } days
}
figure_entities = { $count ->
    [one] entity
   *[other] entities
}
figure_entities_note = people, organisations, places, products
figure_pictures = { $count ->
    [one] picture
   *[other] pictures
}
figure_pictures_note = loaded on request
figure_pictures_local_note = kept with the case file
figure_links = { $count ->
    [one] link cited
   *[other] links cited
}
figure_links_note = in the texts
figure_notes = { $count ->
    [one] note
   *[other] notes
}
figure_notes_note = that the case file comes from
names_title = Names that come back
names_note = Number of exhibits where the name appears, and how they spread over time.
names_more = { $count ->
    [one] The entity and its ties
   *[other] All { $count } entities and their ties
}
latest_title = Latest exhibits
latest_note = The thread ends on { $date }.
latest_more = The whole timeline
doors_title = Ways in
door_time = By time
door_time_text = { $count ->
    [one] The only exhibit of the case file.
   *[other] The { $count } exhibits in order, day by day, with bursts and silences.
}
door_names = By name
door_names_text = { $count ->
    [one] A single name, and where it appears.
   *[other] { $count } people, organisations, places and products; who appears with whom.
}
door_story = By story
door_story_text = The thread set as prose, without interruption.
door_proof = By proof
door_proof_title = Provenance
door_proof_text = How to verify the author, the time and the source of each exhibit.

### Timeline

timeline_title = Timeline
timeline_dek = { $count ->
    [one] The only exhibit of the case file.
   *[other] The { $count } exhibits of the case file, from the oldest to the newest.
}
timeline_clock = Local time: { $place }. The UTC time stands beside each exhibit.
timeline_clock_utc = All times are in UTC.
timeline_period_dek = { count_events }, { count_active_days }.
legend_underlines = Underlines:
legend_day = Under each date, the day from 0:00 to 24:00
rail_label = Calendar of the thread
rail_month = { $month }: { count_events }
sentence = { $text }.
year_summary = { count_events }, { count_active_days }
years_label = Years
months_label = Months
days_label = Days
periods_label = Neighbouring periods
undated_title = Undated
burst = Burst
burst_densest = Densest day
silence = { $duration } of silence
days_later = { $count ->
    [one] { $count } day later
   *[other] { $count } days later
}
time_later = { $duration } later
end_of_thread = End of the thread.
back_to_start = Back to the start
pagination_label = Pages
page_number = Page { $page } of { $pages }
page_previous = Previous page
page_next = Next page

filter_label = Filter the exhibits
filter_text = Text
filter_text_placeholder = a name, a word…
filter_entity = Entity
filter_entity_any = All
filter_tag = Topic
filter_tag_any = All
filter_year = Year
filter_year_any = All
filter_pictures = With pictures
filter_clear = Clear
filter_option = { $name } ({ $count })
filter_none_title = No exhibit matches
filter_none_text = Remove a criterion, or clear the filters.
filter_none_clear = Clear the filters
noscript_filters = Filters need JavaScript. Without it, the calendar, the pages of the entities and the browser’s own search reach everything.

### One exhibit

event_number = Exhibit { $number }
event_number_of = Exhibit { $number } of { $total }
event_title = Exhibit { $number }, { $date }
event_source = Source
event_archive = Archive
event_cite = Cite
event_permalink = Permanent address
event_previous_label = Previous exhibits
event_next_label = Next exhibits
event_neighbours_label = Neighbouring exhibits
event_previous = Previous
event_next = Next
event_in_timeline = In the timeline
event_landmark = Landmark
event_written = Written by the author of the case file
event_sources = Sources
event_comment = Comment by the author of the case file
event_remark = Remark in the note
event_time_place = { $time } in { $place } ({ $zone })
entities_cited = Entities cited

picture_attached = Picture attached
picture_not_loaded = not loaded: { $host } would see your IP address
picture_elsewhere = at { $host }, which will see your IP address
picture_load = Load
picture_open = Open
picture_failed = not found at this address
picture_no_alt = Picture attached, without description
picture_inline = picture
picture_inline_number = picture { $number }
attachment = File attached

status_label = Reliability
status_confirmed = confirmed
status_single_source = single source
status_contested = contested
redacted = redacted passage
redacted_note = Passages were redacted by the author of the case file.
correction = Correction
correction_dated = Correction of { $date }

provenance_title = Provenance sheet
provenance_author = Author
provenance_platform = Platform
provenance_id = Id
provenance_original = Original
provenance_archive = Archive
provenance_archive_near = { $host }, as close as possible to { $date }
provenance_note = Source note
provenance_line = line { $line }
provenance_lines = lines { $from } to { $to }
provenance_sha256 = SHA-256
provenance_clock = Clock
provenance_date = Date
provenance_tags = Topics
clock_id = the id of the post
clock_picture = the name of the picture attached
clock_stated = a date written in the note
clock_neighbours = the neighbouring exhibits of the note
clock_none = none

derivation_title = How the time is established
derivation_date_title = How the date is established
derivation_text = The { $bits } red bits count the milliseconds since the origin that { $platform } chose, { $epoch }.
derivation_text_trust = The time depends neither on the note nor on a screenshot: anyone can redo the calculation.
derivation_text_other = The id of this post on { $platform } holds a time, to the { $unit ->
    [second] second
    [microsecond] microsecond
   *[millisecond] millisecond
}. The { $bits } red bits count it from { $epoch } on: anyone can redo the calculation.
derivation_trust_server = It is the time on the platform’s own clock.
derivation_trust_mastodon = It is the clock of the server that received the post; for posts from elsewhere it may be seconds late.
derivation_trust_instagram = It is the time at which the platform gave out the id; long videos appear up to minutes later.
derivation_trust_tiktok = It is the time at which the upload began: the post appeared 1 to 49 seconds later.
derivation_trust_bluesky = It is the clock of whoever posted, not the platform’s: it can be forged.
derivation_sequential = Ids of this time were counted one by one and hold no instant. Two ids whose time is known bound them.
derivation_picture = The id of the post does not tell its time. The name of the picture attached holds the instant of its upload: the post cannot be older.
derivation_stated = The date is the one that the author wrote in the note. Nothing else confirms it.
derivation_neighbours = The post has no time of its own. In the note it stands between two dated exhibits, which bound it.
derivation_none = Neither the id, nor a picture, nor the note tell when. No date is invented.
derivation_bits_time = time, { $bits } bits
derivation_bits_machine = machine { $machine }
derivation_bits_sequence = sequence { $sequence }
derivation_bits_other = { $bits } other bits
derivation_row_word = id in the address
derivation_row_id = id
derivation_row_shift = shifted by { $bits } bits
derivation_row_epoch = plus the origin
derivation_row_millis = milliseconds since 1 January 1970
derivation_row_seconds = seconds since 1 January 1970
derivation_row_micros = microseconds since 1 January 1970
derivation_row_utc = universal time
derivation_row_local = local time, { $place } ({ $zone })

cite_title = Cite this exhibit
cite_text = Text (ISO 690)
copy = Copy
citation_text = { $author }. “{ $text }”. { $platform }, { $date }. { event_number_of }. { $url }
# Words of the citations that the script makes, with bars between: the link to the archived copy, the name
# of Wikipedia, its template, and the fields author, title, address, date, address of the archive.
citation_words = Archived copy|Wikipedia|cite web|author|title|url|date|archive-url
# The script replaces the words between %.
citation_pattern = “%text%” %author%, %date%, %time%. %event%. %source% — %permalink%

withdrawn_title = Exhibit withdrawn
withdrawn_text = This exhibit was withdrawn from the case file by its author. Its address is kept to say so.
withdrawn_reason = Reason:
withdrawn_date = Withdrawn on { $date }

corrections_title = Corrections
corrections_dek = What was corrected or withdrawn, newest first.
corrections_undated = undated

### Entities

entities_title = Entities
entities_dek = { $count ->
    [one] A single name found in the case file.
   *[other] { $count } names found in { $events ->
        [one] { $events } exhibit
       *[other] the { $events } exhibits
    }. The list is written by hand; no match is automatic.
}
entities_none = No entity is described in this case file.
network_short = The network
network_title = Who appears with whom
network_note = A thread joins two names cited in the same exhibit; its thickness says how many times. On the left, ties between entities of the same kind; on the right, between different kinds. Hover over a name, or reach it by keyboard, to single out its neighbours.
network_hubs = Present nearly everywhere, { $names } stay in the background.
network_hub = Present nearly everywhere, { $name } stays in the background.
network_fewest = Only ties of at least { $count } exhibits are drawn.
network_label = Network of co-occurrences
network_list_label = { $count ->
    [one] Entities cited
   *[other] Entities cited at least { $count } times
}
single_mention = A single mention
index_title = Index A–Z
index_note = The figures point to exhibits, like the page numbers of a book.
index_letters_label = Letters
index_digits = 0–9
index_other = Others

entity_description = { $name }: { count_events }, from { $from } to { $to }.
entity_forms = Forms found: { $forms }.
entity_events = Exhibits
entity_share = of { $total }, { $percent }%
entity_first = First mention
entity_last = Last mention
entity_over_time = Mentions over time
entity_over_time_text = { count_events }.
entity_over_time_peak = { count_events }, of which { $peak } in { $year }.
entity_turn_many = One stroke for { $count } exhibits.
entity_events_title = { $count ->
    [one] Its only exhibit
   *[other] Its { $count } exhibits, in order
}
entity_silence = { $duration } without mention
entity_with = Cited with
entity_with_note = { $count ->
    [one] The names that stand in the same exhibit.
   *[other] Share of the { $count } exhibits where both names stand together.
}
entity_page = Page
entity_companion = Page: { $name }
entity_in_timeline = See in the timeline
entity_source = Source of this description
entity_elsewhere = Elsewhere
entity_parent = Part of
entity_parts = Includes

account_title = Accounts
account_kind = Account on { $platform }
account_note = This account belongs to no entity of the case file.
account_profile = Profile on { $platform }
account_wrote = { $count ->
    [one] The exhibit it wrote
   *[other] The { $count } exhibits it wrote
}
account_mentioned = { $count ->
    [one] The exhibit that mentions it
   *[other] The { $count } exhibits that mention it
}

### Topics

tags_title = Topics
tags_dek = { $count ->
    [one] A single topic.
   *[other] { $count } topics, and how many exhibits each has.
}
tags_without_topic = { $count ->
    [one] One exhibit is of no topic that the patterns look for.
   *[other] { $count } exhibits are of no topic that the patterns look for.
}
tags_none = No exhibit has a topic.
tag_kind = Topic
tag_children = Narrower topics
tag_parent = Broader topic

### Notes, continuous reading

notes_title = Notes
notes_dek = { $count ->
    [one] The note that the case file comes from.
   *[other] The { $count } notes that the case file comes from.
}
note_meta = { count_events }, { $range }
reading_kind = Continuous reading
reading_dek = The thread set as prose. Posts sent in one breath make one paragraph; the red figures lead to each exhibit.
reading_by = By { $authors }
reading_length = { $words ->
    [one] { $words } word
   *[other] { $words } words
}, about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
reading_note = note
reading_chapters = { $count ->
    [one] a single chapter
   *[other] { $count } chapters, at least { $days } days of silence apart
}
reading_verse = Exhibit { $number }, { $time }
chapters_label = Chapters
chapter_heading = { $numeral }. { $range } · { count_events }
note_end = End of the note.
page_footnotes = Footnotes

### Search

search_title = Search
search_label = Search the case file
search_placeholder = A name, a word, a date…
search_sort = Order of the results
search_best = Best match first
search_newest = Newest first
search_button = Search
search_help = Accents and capitals do not matter. All of several words must be there. Put “exact words” in quotation marks.
search_entities = Entities
search_events = Exhibits
search_found = { $events ->
    [one] { $events } exhibit
   *[other] { $events } exhibits
}, { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}
search_none = Nothing for “{ $query }”. Try a shorter word, or the index of entities.
search_more = Show more
search_at_least = at least { $count }
search_failed = The search could not be read. Check the connection and try again.
search_suggestions = To begin with
search_lists = These lists lead to every exhibit; the browser’s own search finds words on each page.
noscript_search = Search needs JavaScript. Without it, the index of entities and the timeline cover the whole case file.

### Page not found

not_found_kind = Error 404
not_found_page = Page not found
not_found_title = The thread is broken
not_found_text = This address leads to no exhibit of the case file. The page may have been renamed; exhibits always keep their address.
