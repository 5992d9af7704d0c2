# الواجهة بالعربية. The identifiers are the same in each language.
#
# Digits are those that CLDR gives the Arabic of no country: 0123456789, with a comma between thousands; so
# are the names of months. Nouns follow the number in six forms: none, one, two, a few, many, and the others.
# Phrases are built so that a count stands in the nominative wherever it is put in.

### اللغة

direction = rtl
# What sets thousands apart, and from how many digits on.
number_group = ,
number_group_from = 4
# Between the items of a plain list.
comma = ،
list_two = { $first } و{ $second }
# Joins two items of a list that goes on.
list_more = { $first } و{ $second }
list_last = { $first } و{ $second }
quoted = «{ $text }»

### التواريخ والأوقات

month_1 = يناير
month_2 = فبراير
month_3 = مارس
month_4 = أبريل
month_5 = مايو
month_6 = يونيو
month_7 = يوليو
month_8 = أغسطس
month_9 = سبتمبر
month_10 = أكتوبر
month_11 = نوفمبر
month_12 = ديسمبر
month_short_1 = يناير
month_short_2 = فبراير
month_short_3 = مارس
month_short_4 = أبريل
month_short_5 = مايو
month_short_6 = يونيو
month_short_7 = يوليو
month_short_8 = أغسطس
month_short_9 = سبتمبر
month_short_10 = أكتوبر
month_short_11 = نوفمبر
month_short_12 = ديسمبر
# 1 is Monday.
weekday_1 = الاثنين
weekday_2 = الثلاثاء
weekday_3 = الأربعاء
weekday_4 = الخميس
weekday_5 = الجمعة
weekday_6 = السبت
weekday_7 = الأحد
day_of_month = { $day }
date_full = { $weekday }، { $day } { $month } { $year }
date_long = { $day } { $month } { $year }
date_day_month = { $day } { $month }
date_weekday_day = { $weekday } { $day }
date_month_year = { $month } { $year }
# Time of day: hour and minute without a zero before; hour_2, minute_2, second_2 with two digits.
time_minutes = { $hour_2 }:{ $minute_2 }
time_seconds = { $hour_2 }:{ $minute_2 }:{ $second_2 }
time_utc = { $hour_2 }:{ $minute_2 }:{ $second_2 } UTC
date_time = { $date }، { $time }
# A date and a time of day in UTC, inside a sentence.
date_time_utc = { $date } الساعة { $time } بالتوقيت العالمي
range_days = { $from }–{ $to } { $month } { $year }
range_months = { $from } – { $to } { $year }
range_years = { $from } – { $to }
date_from_to = من { $from } إلى { $to }
month_from_to = من { $from } إلى { $to }

duration_years = { $count ->
    [zero] 0 سنة
    [one] سنة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
duration_months = { $count ->
    [zero] 0 شهر
    [one] شهر
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
duration_days = { $count ->
    [zero] 0 يوم
    [one] يوم
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
duration_hours = { $hours ->
    [one] ساعة
    [two] ساعتان
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}
duration_hours_minutes = { $hours } س { $minutes } د
duration_minutes = { $minutes } د

# What is known of a date, without a verb before it.
date_unknown = تاريخ غير معروف
date_about = نحو { $date }
date_about_day = نحو { $date }
date_uncertain = { $date } (تاريخ غير مؤكد)
date_between_days = بين { $from } و{ $to }
date_between_months = بين { $from } و{ $to }
date_between_times = { $date }، بين { $from } و{ $to }
date_before = في موعد أقصاه { $date }
date_after = ليس قبل { $date }
# The same inside a sentence.
date_on_day = في { $date }
date_in_month = في { $month }
date_in_year = في عام { $year }
time_unknown = ساعة غير معروفة
date_stated = التاريخ كما كتبه المؤلف: { $stated }

# Cities of time zones, in Latin letters without capitals.
place_aden = عدن
place_algiers = الجزائر
place_amman = عمّان
place_amsterdam = أمستردام
place_athens = أثينا
place_baghdad = بغداد
place_bahrain = البحرين
place_beirut = بيروت
place_berlin = برلين
place_brussels = بروكسل
place_cairo = القاهرة
place_casablanca = الدار البيضاء
place_chicago = شيكاغو
place_copenhagen = كوبنهاغن
place_damascus = دمشق
place_djibouti = جيبوتي
place_dubai = دبي
place_dublin = دبلن
place_el_aaiun = العيون
place_gaza = غزة
place_geneva = جنيف
place_hebron = الخليل
place_istanbul = إسطنبول
place_jakarta = جاكرتا
place_jerusalem = القدس
place_karachi = كراتشي
place_khartoum = الخرطوم
place_kiev = كييف
place_kuwait = الكويت
place_kyiv = كييف
place_lisbon = لشبونة
place_london = لندن
place_los_angeles = لوس أنجلوس
place_madrid = مدريد
place_mogadishu = مقديشو
place_moscow = موسكو
place_muscat = مسقط
place_new_york = نيويورك
place_nouakchott = نواكشوط
place_oslo = أوسلو
place_paris = باريس
place_prague = براغ
place_qatar = قطر
place_riyadh = الرياض
place_rome = روما
place_stockholm = ستوكهولم
place_tehran = طهران
place_tokyo = طوكيو
place_tripoli = طرابلس
place_tunis = تونس
place_vienna = فيينا
place_warsaw = وارسو
place_zurich = زيورخ

### العدّ

count_events = { $count ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $count } وثائق
    [many] { $count } وثيقة
   *[other] { $count } وثيقة
}
count_events_of = { $count ->
    [zero] لا وثائق من { $total }
    [one] وثيقة من { $total }
    [two] وثيقتان من { $total }
    [few] { $count } وثائق من { $total }
   *[other] { $count } وثيقة من { $total }
}
count_entities = { $count ->
    [zero] لا أسماء
    [one] اسم واحد
    [two] اسمان
    [few] { $count } أسماء
    [many] { $count } اسمًا
   *[other] { $count } اسم
}
count_notes = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}
count_tags = { $count ->
    [zero] لا مواضيع
    [one] موضوع واحد
    [two] موضوعان
    [few] { $count } مواضيع
    [many] { $count } موضوعًا
   *[other] { $count } موضوع
}
count_words = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
count_active_days = { $days ->
    [zero] لا أيام نشطة
    [one] يوم نشط واحد
    [two] يومان نشطان
    [few] { $days } أيام نشطة
    [many] { $days } يومًا نشطًا
   *[other] { $days } يوم نشط
}
count_chapters = { $count ->
    [zero] لا فصول
    [one] فصل واحد
    [two] فصلان
    [few] { $count } فصول
    [many] { $count } فصلًا
   *[other] { $count } فصل
}
count_mentions = { $count ->
    [zero] لا إشارات
    [one] إشارة واحدة
    [two] إشارتان
    [few] { $count } إشارات
    [many] { $count } إشارة
   *[other] { $count } إشارة
}
no_events = لا وثائق

### الترويسة والتذييل

skip_to_content = انتقل إلى المحتوى
nav_main = التنقل الرئيسي
nav_home = الرئيسية
nav_timeline = التسلسل الزمني
nav_entities = الأسماء
nav_reading = قراءة
nav_notes = الملاحظات
nav_search = بحث
nav_tags = المواضيع
nav_corrections = التصحيحات
theme_label = المظهر:
theme_auto = تلقائي
theme_dark = داكن
theme_light = فاتح
breadcrumb_label = مسار التصفح
on_this_page = في هذه الصفحة
site_untitled = تسلسل زمني
page_title = { $page } — { $site }
tool_name = filature
tool_text = مولّد تسلسلات زمنية للتحقيقات الصحفية. لا يحمّل هذا الموقع شيئًا من خارج نطاقه: لا خطوط ولا صور ولا قياس زيارات.
footer_case = الملف
footer_case_summary = { count_events }، من { $from } إلى { $to }
footer_case_summary_day = { count_events }، في { $date }
footer_case_undated = { count_events }
footer_source = المصدر
footer_follow = متابعة
footer_atom = موجز Atom
footer_json = JSON
footer_csv = CSV
footer_data = البيانات
footer_verify = تحقق من وثيقة
copied = نُسخت الإحالة
copy_prompt = للنسخ:
draft_mark = مسودة
draft_note = هذه الصفحة من مسودة؛ وهي غير منشورة.

### مساعدة لوحة المفاتيح

help_title = اختصارات لوحة المفاتيح
help_next_previous = الوثيقة التالية، الوثيقة السابقة
help_open_event = فتح الوثيقة
help_copy = نسخ إحالتها
help_search = بحث
help_clear = مسح البحث
help_this = هذه المساعدة
help_switch = تفعيل الاختصارات بمفتاح واحد
help_close = إغلاق
key_enter = Enter
key_escape = Esc

### أنواع الأسماء

kind_person = شخص
kind_organisation = منظمة
kind_place = مكان
kind_product = منتج
kind_account = حساب
kind_person_plural = أشخاص
kind_organisation_plural = منظمات
kind_place_plural = أماكن
kind_product_plural = منتجات
kind_account_plural = حسابات

### الرئيسية

home_description = تسلسل زمني: { count_events }، من { $from } إلى { $to }.
home_description_day = تسلسل زمني: { count_events }، في { $date }.
home_description_undated = تسلسل زمني: { count_events }.
home_chart_note = لفّة خيط لكل وثيقة، وعرضها بقدر طول النص. ويرتخي الخيط في فترات الصمت.
home_chart_note_many = لفّة الخيط الواحدة تعادل { $count } من الوثائق، وعرضها بقدر طول النصوص. ويرتخي الخيط في فترات الصمت.
home_chart_left_out = { $count ->
    [one] لا تظهر هنا وثيقة واحدة تاريخها أقل دقة.
    [two] لا تظهر هنا وثيقتان تاريخهما أقل دقة.
    [few] لا تظهر هنا { $count } وثائق تاريخها أقل دقة.
   *[other] لا تظهر هنا { $count } وثيقة تاريخها أقل دقة.
}
home_locate = إبراز:
home_locate_label = إبراز اسم في الرسم
home_months_label = عدد الوثائق في كل شهر
home_month_count = { $month }: { count_events }
home_landmarks_label = محطات
figure_events = { $count ->
    [two] وثيقتان
    [few] وثائق
    [many] وثيقة
   *[other] وثيقة
}
figure_events_note = موقّتة ومسندة إلى مصادرها
figure_months = { $count ->
    [two] شهران
    [few] أشهر
    [many] شهرًا
   *[other] شهر
}
figure_months_note = { month_from_to }
figure_days = { $count ->
    [two] يومان نشطان
    [few] أيام نشطة
    [many] يومًا نشطًا
   *[other] يوم نشط
}
figure_days_note = { $days ->
    [zero] أطول صمت: لا يوم
    [one] أطول صمت: يوم
    [two] أطول صمت: يومان
    [few] أطول صمت: { $days } أيام
    [many] أطول صمت: { $days } يومًا
   *[other] أطول صمت: { $days } يوم
}
figure_entities = { $count ->
    [two] اسمان
    [few] أسماء
    [many] اسمًا
   *[other] اسم
}
figure_entities_note = أشخاص ومنظمات وأماكن ومنتجات
figure_pictures = { $count ->
    [two] صورتان
    [few] صور
    [many] صورة
   *[other] صورة
}
figure_pictures_note = تُحمَّل عند الطلب
figure_pictures_local_note = محفوظة مع الملف
figure_links = { $count ->
    [two] رابطان مذكوران
    [few] روابط مذكورة
    [many] رابطًا مذكورًا
   *[other] رابط مذكور
}
figure_links_note = في النصوص
figure_notes = { $count ->
    [two] ملاحظتان
    [few] ملاحظات
    [many] ملاحظة
   *[other] ملاحظة
}
figure_notes_note = مصدر هذا الملف
names_title = أسماء تتكرر
names_note = عدد الوثائق التي يرد فيها الاسم، وتوزعها على الزمن.
names_more = { $count ->
    [one] الاسم وصلاته
    [two] الاسمان وصلاتهما
    [few] الأسماء الـ{ $count } كلها وصلاتها
   *[other] الأسماء الـ{ $count } كلها وصلاتها
}
latest_title = أحدث الوثائق
latest_note = ينتهي الخيط في { $date }.
latest_more = التسلسل الزمني كاملًا
doors_title = من أين تبدأ
door_time = من الزمن
door_time_text = { $count ->
    [one] الوثيقة الوحيدة في الملف.
    [two] الوثيقتان بالترتيب.
   *[other] الوثائق الـ{ $count } بالترتيب، يومًا بعد يوم، بفوراتها وفترات صمتها.
}
door_names = من الأسماء
door_names_text = { $count ->
    [one] اسم واحد، وأين يرد.
   *[other] أشخاص ومنظمات وأماكن ومنتجات، عددها { $count }: من يرد مع من.
}
door_story = من الحكاية
door_story_text = الخيط نثرًا متصلًا، بلا انقطاع.
door_proof = من الدليل
door_proof_title = المصدر
door_proof_text = كيف تتحقق من صاحب كل وثيقة ووقتها ومصدرها.

### التسلسل الزمني

timeline_title = التسلسل الزمني
timeline_dek = { $count ->
    [one] الوثيقة الوحيدة في الملف.
    [two] وثيقتا الملف، من الأقدم إلى الأحدث.
   *[other] وثائق الملف الـ{ $count }، من الأقدم إلى الأحدث.
}
timeline_clock = التوقيت المحلي: { $place }. والتوقيت العالمي (UTC) إلى جانب كل وثيقة.
timeline_clock_utc = الأوقات كلها بالتوقيت العالمي (UTC).
timeline_period_dek = { count_events }، { count_active_days }.
legend_underlines = دلالة الخطوط:
legend_day = تحت كل تاريخ، اليوم من 0:00 إلى 24:00
rail_label = تقويم الخيط
rail_month = { $month }: { count_events }
sentence = { $text }.
year_summary = { count_events }، { count_active_days }
years_label = السنوات
months_label = الأشهر
days_label = الأيام
periods_label = الفترات المجاورة
undated_title = بلا تاريخ
burst = فورة
burst_densest = أكثف الأيام
silence = صمت: { $duration }
days_later = { $count ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يومًا
   *[other] بعد { $count } يوم
}
time_later = لاحقًا: { $duration }
end_of_thread = نهاية الخيط.
back_to_start = العودة إلى البداية
pagination_label = الصفحات
page_number = الصفحة { $page } من { $pages }
page_previous = الصفحة السابقة
page_next = الصفحة التالية

filter_label = تصفية الوثائق
filter_text = النص
filter_text_placeholder = اسم، كلمة…
filter_entity = الاسم
filter_entity_any = الكل
filter_tag = الموضوع
filter_tag_any = الكل
filter_year = السنة
filter_year_any = الكل
filter_pictures = مع صورة
filter_clear = مسح
filter_option = { $name } ({ $count })
filter_none_title = لا وثيقة مطابقة
filter_none_text = احذف معيارًا، أو امسح عوامل التصفية.
filter_none_clear = مسح عوامل التصفية
noscript_filters = تحتاج التصفية إلى JavaScript. ومن دونها يوصلك التقويم وصفحات الأسماء وبحث المتصفح إلى كل شيء.

### وثيقة

event_number = الوثيقة { $number }
event_number_of = الوثيقة { $number } من { $total }
event_title = الوثيقة { $number }، { $date }
event_source = المصدر
event_archive = الأرشيف
event_cite = اقتباس
event_permalink = العنوان الدائم
event_previous_label = الوثائق السابقة
event_next_label = الوثائق التالية
event_neighbours_label = الوثائق المجاورة
event_previous = السابقة
event_next = التالية
event_in_timeline = في التسلسل الزمني
event_landmark = محطة
event_written = كتبها مؤلف الملف
event_sources = المصادر
event_comment = تعليق مؤلف الملف
event_remark = ملاحظة جانبية
event_time_place = { $time } في { $place } ({ $zone })
entities_cited = الأسماء الواردة

picture_attached = صورة مرفقة
picture_not_loaded = غير محمّلة: سيرى { $host } عنوان IP الخاص بك
picture_elsewhere = لدى { $host }، الذي سيرى عنوان IP الخاص بك
picture_load = تحميل
picture_open = فتح
picture_failed = غير موجودة في هذا العنوان
picture_no_alt = صورة مرفقة، بلا وصف
picture_inline = صورة
picture_inline_number = صورة { $number }
attachment = ملف مرفق

status_label = الموثوقية
status_confirmed = مؤكد
status_single_source = مصدر واحد
status_contested = محل خلاف
redacted = مقطع محجوب
redacted_note = حجب مؤلف الملف بعض المقاطع.
correction = تصحيح
correction_dated = تصحيح { $date }

provenance_title = بطاقة المصدر
provenance_author = الكاتب
provenance_platform = المنصة
provenance_id = المعرّف
provenance_original = الأصل
provenance_archive = الأرشيف
provenance_archive_near = { $host }، أقرب ما يكون إلى { $date }
provenance_note = الملاحظة المصدر
provenance_line = السطر { $line }
provenance_lines = الأسطر { $from } إلى { $to }
provenance_sha256 = SHA-256
provenance_clock = الساعة
provenance_date = التاريخ
provenance_tags = المواضيع
clock_id = معرّف المنشور
clock_picture = اسم الصورة المرفقة
clock_stated = تاريخ مكتوب في الملاحظة
clock_neighbours = الوثائق المجاورة في الملاحظة
clock_none = لا شيء

derivation_title = كيف حُدّد الوقت
derivation_date_title = كيف حُدّد التاريخ
derivation_text = البتات الحمراء في المعرّف، وعددها { $bits }، تعدّ أجزاء الألف من الثانية منذ نقطة البداية التي اختارتها { $platform }: { $epoch }.
derivation_text_trust = لا يعتمد الوقت على الملاحظة ولا على لقطة شاشة: يستطيع أي شخص إعادة الحساب.
derivation_text_other = يحمل معرّف هذا المنشور على { $platform } وقتًا، { $unit ->
    [second] بدقة ثانية
    [microsecond] بدقة جزء من المليون من الثانية
   *[millisecond] بدقة جزء من الألف من الثانية
}. البتات الحمراء، وعددها { $bits }، تعدّه ابتداءً من { $epoch }: يستطيع أي شخص إعادة الحساب.
derivation_trust_server = إنه وقت ساعة المنصة نفسها.
derivation_trust_mastodon = إنها ساعة الخادم الذي استقبل المنشور؛ وقد تتأخر ثوانيَ في المنشورات الآتية من خادم آخر.
derivation_trust_instagram = إنه الوقت الذي منحت فيه المنصة المعرّف؛ وتظهر المقاطع الطويلة بعده بدقائق على الأكثر.
derivation_trust_tiktok = إنه الوقت الذي بدأ فيه الرفع: ظهر المنشور بعده بما بين ثانية و49 ثانية.
derivation_trust_bluesky = إنها ساعة صاحب المنشور لا ساعة المنصة: يمكن تزويرها.
derivation_sequential = كانت المعرّفات في ذلك الوقت تُعدّ واحدًا واحدًا ولا تحمل أي لحظة. يحصرها معرّفان وقتهما معروف.
derivation_picture = لا يدل معرّف المنشور على وقته. ويحمل اسم الصورة المرفقة لحظة رفعها: لا يمكن أن يكون المنشور أقدم منها.
derivation_stated = التاريخ هو ما كتبه المؤلف في الملاحظة. ولا يؤكده شيء آخر.
derivation_neighbours = ليس للمنشور وقت خاص به. وهو يقع في الملاحظة بين وثيقتين مؤرختين تحصرانه.
derivation_none = لا المعرّف ولا صورة ولا الملاحظة تدل على الوقت. ولا يُخترع أي تاريخ.
derivation_bits_time = الوقت، { $bits } بتًا
derivation_bits_machine = الآلة { $machine }
derivation_bits_sequence = التسلسل { $sequence }
derivation_bits_other = بتات أخرى، عددها { $bits }
derivation_row_word = المعرّف في العنوان
derivation_row_id = المعرّف
# A mark of direction at the end: signs of arithmetic follow.
derivation_row_shift = مزاحًا بمقدار { $bits } بتًا{ "\u200E" }
derivation_row_epoch = زائد نقطة البداية
derivation_row_millis = أجزاء الألف من الثانية منذ 1 يناير 1970
derivation_row_seconds = الثواني منذ 1 يناير 1970
derivation_row_micros = أجزاء المليون من الثانية منذ 1 يناير 1970
derivation_row_utc = التوقيت العالمي
derivation_row_local = التوقيت المحلي، { $place } ({ $zone })

cite_title = الإحالة إلى هذه الوثيقة
cite_text = نص (ISO 690)
copy = نسخ
citation_text = { $author }. «{ $text }». { $platform }، { $date }. { event_number_of }. { $url }
# Words of the citations that the script makes, with bars between: the link to the archived copy, the name
# of Wikipedia, its template, and the fields author, title, address, date, address of the archive.
citation_words = نسخة مؤرشفة|ويكيبيديا|استشهاد ويب|مؤلف|عنوان|مسار|تاريخ|مسار أرشيف
# The script replaces the words between %.
citation_pattern = «%text%» %author%، %date%، %time%. %event%. %source% — %permalink%

withdrawn_title = وثيقة مسحوبة
withdrawn_text = سحب مؤلف الملف هذه الوثيقة. ويُحفظ عنوانها للإعلام بذلك.
withdrawn_reason = السبب:
withdrawn_date = سُحبت في { $date }

corrections_title = التصحيحات
corrections_dek = ما صُحّح أو سُحب، الأحدث أولًا.
corrections_undated = بلا تاريخ

### الأسماء

entities_title = الأسماء
entities_dek = { $count ->
    [one] اسم واحد في الملف.
    [two] اسمان في الملف.
    [few] { $count } أسماء في الملف، وعدد وثائقه { $events }.
    [many] { $count } اسمًا في الملف، وعدد وثائقه { $events }.
   *[other] { $count } اسم في الملف، وعدد وثائقه { $events }.
} القائمة مكتوبة باليد؛ وليس فيها أي مطابقة آلية.
entities_none = لا يصف هذا الملف أي اسم.
network_short = الشبكة
network_title = من يرد مع من
network_note = يربط الخيط اسمين وردا في الوثيقة نفسها، وسماكته بعدد المرات. إلى اليمين الصلات بين أسماء من النوع نفسه، وإلى اليسار الصلات بين أنواع مختلفة. مرّر المؤشر فوق اسم، أو بلغه بلوحة المفاتيح، لإبراز جيرانه.
network_hubs = { $names } ترد في كل مكان تقريبًا، فتبقى في الخلفية.
network_hub = { $name } يرد في كل مكان تقريبًا، فيبقى في الخلفية.
network_fewest = لا تُرسم إلا الصلات التي لا يقل عدد وثائقها عن { $count }.
network_label = شبكة الورود المشترك
network_list_label = { $count ->
    [one] الأسماء الواردة
   *[other] أسماء لا يقل عدد مرات ورودها عن { $count }
}
single_mention = إشارة واحدة
index_title = فهرس الأسماء
index_note = تحيل الأرقام إلى الوثائق، كأرقام صفحات كتاب.
index_letters_label = الحروف
index_digits = 0–9
index_other = أخرى

entity_description = { $name }: { count_events }، من { $from } إلى { $to }.
entity_forms = الصيغ التي وردت: { $forms }.
entity_events = الوثائق
entity_share = من { $total }، أي { $percent }%
entity_first = أول إشارة
entity_last = آخر إشارة
entity_over_time = الإشارات عبر الزمن
entity_over_time_text = { count_events }.
entity_over_time_peak = { count_events }، منها { $peak } في { $year }.
entity_turn_many = الخط الواحد يعادل { $count } من الوثائق.
entity_events_title = { $count ->
    [one] وثيقته الوحيدة
    [two] وثيقتاه، بالترتيب
   *[other] وثائقه الـ{ $count }، بالترتيب
}
entity_silence = دون إشارة: { $duration }
entity_with = ورد مع
entity_with_note = { $count ->
    [one] الأسماء الواردة في الوثيقة نفسها.
   *[other] نسبة الوثائق التي يرد فيها الاسمان معًا، من أصل { $count }.
}
entity_page = صفحة
entity_companion = صفحة { $name }
entity_in_timeline = عرض في التسلسل الزمني
entity_source = مصدر هذا الوصف
entity_elsewhere = في مواقع أخرى
entity_parent = جزء من
entity_parts = يضم

account_title = الحسابات
account_kind = حساب على { $platform }
account_note = لا ينتمي هذا الحساب إلى أي اسم في الملف.
account_profile = الصفحة الشخصية على { $platform }
account_wrote = { $count ->
    [one] الوثيقة التي كتبها
    [two] الوثيقتان اللتان كتبهما
   *[other] الوثائق الـ{ $count } التي كتبها
}
account_mentioned = { $count ->
    [one] الوثيقة التي تذكره
    [two] الوثيقتان اللتان تذكرانه
   *[other] الوثائق الـ{ $count } التي تذكره
}

### المواضيع

tags_title = المواضيع
tags_dek = { $count ->
    [one] موضوع واحد.
    [two] موضوعان، وعدد وثائق كل منهما.
    [few] { $count } مواضيع، وعدد وثائق كل منها.
    [many] { $count } موضوعًا، وعدد وثائق كل منها.
   *[other] { $count } موضوع، وعدد وثائق كل منها.
}
tags_without_topic = { $count ->
    [one] وثيقة واحدة ليس لها أي من المواضيع التي تبحث عنها الأنماط.
    [two] وثيقتان ليس لهما أي من المواضيع التي تبحث عنها الأنماط.
    [few] { $count } وثائق ليس لها أي من المواضيع التي تبحث عنها الأنماط.
   *[other] { $count } وثيقة ليس لها أي من المواضيع التي تبحث عنها الأنماط.
}
tags_none = ليس لأي وثيقة موضوع.
tag_kind = موضوع
tag_children = مواضيع أضيق
tag_parent = موضوع أوسع

### الملاحظات، القراءة المتصلة

notes_title = الملاحظات
notes_dek = { $count ->
    [one] الملاحظة التي جاء منها الملف.
    [two] الملاحظتان اللتان جاء منهما الملف.
   *[other] الملاحظات الـ{ $count } التي جاء منها الملف.
}
note_meta = { count_events }، { $range }
reading_kind = قراءة متصلة
reading_dek = الخيط نثرًا متصلًا. المنشورات التي كُتبت في نفَس واحد فقرة واحدة، والأرقام الحمراء تقود إلى كل وثيقة.
reading_by = بقلم { $authors }
reading_length = { $words ->
    [zero] لا كلمات
    [one] كلمة
    [two] كلمتان
    [few] { $words } كلمات
   *[other] { $words } كلمة
}، القراءة: { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة تقريبًا
    [two] دقيقتان تقريبًا
    [few] { $minutes } دقائق تقريبًا
   *[other] { $minutes } دقيقة تقريبًا
}
reading_note = الملاحظة
reading_chapters = { $count ->
    [one] فصل واحد
    [two] فصلان، بينهما صمت لا تقل أيامه عن { $days }
    [few] { $count } فصول، بينها صمت لا تقل أيامه عن { $days }
    [many] { $count } فصلًا، بينها صمت لا تقل أيامه عن { $days }
   *[other] { $count } فصل، بينها صمت لا تقل أيامه عن { $days }
}
reading_verse = الوثيقة { $number }، { $time }
chapters_label = الفصول
# A mark of direction after the numeral, which is Latin.
chapter_heading = { $numeral }.{ "\u200F" } { $range } · { count_events }
note_end = نهاية الملاحظة.
page_footnotes = الحواشي

### البحث

search_title = بحث
search_label = ابحث في الملف
search_placeholder = اسم، كلمة، تاريخ…
search_sort = ترتيب النتائج
search_best = الأقرب أولًا
search_newest = الأحدث أولًا
search_button = ابحث
search_help = لا أثر للتشكيل ولا لأشكال الألف. إن كتبت عدة كلمات وجب أن ترد كلها. ضع «كلمات بعينها» بين علامتي تنصيص.
search_entities = الأسماء
search_events = الوثائق
search_found = { $events ->
    [zero] لا وثائق
    [one] وثيقة
    [two] وثيقتان
    [few] { $events } وثائق
   *[other] { $events } وثيقة
}، { $entities ->
    [zero] لا أسماء
    [one] اسم
    [two] اسمان
    [few] { $entities } أسماء
    [many] { $entities } اسمًا
   *[other] { $entities } اسم
}
search_none = لا شيء عن «{ $query }». جرّب كلمة أقصر، أو فهرس الأسماء.
search_more = عرض المزيد
search_at_least = { $count } على الأقل
search_failed = تعذرت قراءة البحث. تحقق من الاتصال ثم أعد المحاولة.
search_suggestions = للبداية
search_lists = تقود هذه القوائم إلى كل الوثائق؛ ويجد بحث المتصفح الكلمات في كل صفحة.
noscript_search = يحتاج البحث إلى JavaScript. ومن دونه يغطي فهرس الأسماء والتسلسل الزمني الملف كله.

### صفحة غير موجودة

not_found_kind = خطأ 404
not_found_page = الصفحة غير موجودة
not_found_title = انقطع الخيط
not_found_text = لا يقود هذا العنوان إلى أي وثيقة في الملف. ربما تغيّر اسم الصفحة؛ أما الوثائق فتحتفظ دائمًا بعناوينها.
