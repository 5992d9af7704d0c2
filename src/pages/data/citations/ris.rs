//! Citations as RIS, the tagged format of reference managers.

use super::record::Record;

/// Appends a record.
pub(super) fn push(record: &Record<'_>, text: &mut String) {
    let mut tag = |name: &str, value: &str| {
        if !value.is_empty() || name == "ER" {
            text.push_str(name);
            text.push_str("  - ");
            text.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c }));
            text.push_str("\r\n");
        }
    };
    tag("TY", "ELEC");
    tag("ID", record.event.id.as_str());
    match record.family_and_given() {
        Some((family, given)) => tag("AU", &format!("{family}, {given}")),
        // A comma there always divides the family name from the given ones.
        None => tag("AU", &record.by().replace(',', "")),
    }
    tag("TI", record.title_or_id());
    tag("T2", &record.container);
    let (first, last) = record.dates;
    if let Some(date) = first.or(last) {
        tag("PY", &format!("{:04}", date.year));
        // `YYYY/MM/DD/`, with nothing where nothing is known, and words behind the last stroke.
        let two = |part: Option<u32>| part.map(|part| format!("{part:02}")).unwrap_or_default();
        let range = record.edtf().filter(|edtf| edtf.contains('/')).unwrap_or_default();
        tag(
            "DA",
            &format!("{:04}/{}/{}/{}", date.year, two(date.month), two(date.day), range.replace('/', "–")),
        );
    }
    for keyword in &record.event.tags {
        tag("KW", keyword);
    }
    tag("UR", &record.url);
    tag("ER", "");
    text.push_str("\r\n");
}
