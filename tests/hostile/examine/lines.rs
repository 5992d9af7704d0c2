//! Tables, calendars and plain text.

/// What is wrong in Markdown that is pasted elsewhere: markup of its own, and links that lead astray.
pub(super) fn wrong_in_markdown(text: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Parser, Tag};
    let mut wrong = wrong_in_text(text);
    for event in Parser::new(text) {
        match event {
            Event::Html(markup) | Event::InlineHtml(markup) => wrong.push(format!("the markup `{markup}`")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if !super::is_harmless(&dest_url) =>
            {
                wrong.push(format!("a link to `{dest_url}`"));
            }
            _ => {}
        }
    }
    wrong
}

/// What is wrong in a table (RFC 4180): a row that is no row, or a cell that a spreadsheet would calculate.
pub(super) fn wrong_in_table(text: &str) -> Vec<String> {
    let rows = rows(text);
    let columns = rows.first().map_or(0, Vec::len);
    let mut wrong = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if row.len() != columns {
            wrong.push(format!("row {} has {} cells of {columns}", at + 1, row.len()));
        }
        for cell in row.iter().filter(|cell| is_formula(cell)) {
            wrong.push(format!("row {} has the formula {cell:?}", at + 1));
        }
    }
    wrong
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let last = rows.last_mut().expect("there is a row");
        let cell = last.last_mut().expect("a row has a cell");
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => last.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            sign => cell.push(sign),
        }
    }
    rows.retain(|row| row != &[String::new()]);
    rows
}

/// What is wrong in a calendar (RFC 5545): a line that is no property, or a part that is not closed.
pub(super) fn wrong_in_calendar(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        if line.contains(['\r', '\n']) || line.len() > 75 {
            wrong.push(format!("a line that is broken or too long: {line:?}"));
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let name = line.split([':', ';']).next().unwrap_or_default();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        {
            wrong.push(format!("no property: {line:?}"));
        }
        match line.split_once(':') {
            Some(("BEGIN", part)) => open.push(part),
            Some(("END", part)) if open.pop() != Some(part) => wrong.push(format!("{part} was not open")),
            _ => {}
        }
    }
    if !open.is_empty() {
        wrong.push(format!("{open:?} is not closed"));
    }
    wrong
}

/// What is wrong in RIS: every line ends with CR and LF, and is text.
pub(super) fn wrong_in_ris(text: &str) -> Vec<String> {
    let ends = text.is_empty() || text.ends_with("\r\n");
    let mut wrong: Vec<String> = text.split("\r\n").flat_map(wrong_in_text).collect();
    if !ends {
        wrong.push("a last line without an end".into());
    }
    wrong
}

/// What is wrong in plain text that programs read line by line.
pub(super) fn wrong_in_text(text: &str) -> Vec<String> {
    let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    bad.map(|c| format!("the control character {c:?}")).into_iter().collect()
}
