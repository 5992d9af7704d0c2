//! Markdown as HTML.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::{code, parser, plain::Words};
use crate::text::{Slug, as_shown, escape_html, fit, turns_direction};

/// Markdown as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The markup, safe to stand in a page.
    pub html: String,
    /// Whether the page needs the colours of code.
    pub has_code: bool,
}

/// What the rest of the site knows of the names in a text.
pub trait Resolve {
    /// Where `[[target]]` or `[…](note.md)` leads; none if there is no such note or entity.
    fn link(&self, target: &str) -> Option<String>;

    /// The markup for a picture, which must load nothing from another host; `linked`: it stands inside of a link.
    fn picture(&self, address: &str, alt: &str, linked: bool) -> String;

    /// The level of the largest headings: 2 below the title of a page of its own. Those of a text that shares
    /// its page with others begin at 3, and have no anchors, which might be taken.
    fn first_heading(&self) -> usize {
        2
    }

    /// The mentions to mark, in order.
    fn mentions(&self) -> Vec<Mark<'_>> {
        Vec::new()
    }
}

/// A mention: its bytes in the plain text, and the markup for its words.
pub type Mark<'a> = (Range<usize>, Box<dyn Fn(&str) -> String + 'a>);

/// Renders `source`. Its largest headings get the level that comes next on the page, and the others follow
/// without a gap.
pub fn render(source: &str, resolve: &dyn Resolve) -> Html {
    let mut renderer = Renderer {
        resolve,
        words: Words::default(),
        out: Vec::new(),
        has_code: false,
        links: Vec::new(),
        picture: None,
        code: None,
        heading: None,
        levels: Vec::new(),
        alignments: Vec::new(),
        column: 0,
        in_head: false,
        // What the layout has already.
        ids: ["main", "help-title"].map(String::from).into(),
        numbers: HashMap::new(),
    };
    let mentions = resolve.mentions();
    for event in parser(source) {
        renderer.take(event, &mentions);
    }
    let mut markup = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut markup, renderer.out.into_iter());
    // The library escapes what has a meaning in HTML, and keeps what no page may hold.
    Html { html: fit(markup), has_code: renderer.has_code }
}

struct Renderer<'a> {
    resolve: &'a dyn Resolve,
    words: Words,
    out: Vec<Event<'a>>,
    has_code: bool,
    /// For each open link, whether it leads anywhere.
    links: Vec<bool>,
    /// The address of the open picture, and its alternative text so far.
    picture: Option<(String, String)>,
    /// The language of the open code, and the code so far.
    code: Option<(String, String)>,
    /// Where the open heading began, and its words so far.
    heading: Option<(usize, String)>,
    /// The levels, in the source, of the headings above the current one, and its own.
    levels: Vec<HeadingLevel>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    ids: HashSet<String>,
    /// The next number to try for an anchor that was taken.
    numbers: HashMap<String, usize>,
}

impl<'a> Renderer<'a> {
    fn take(&mut self, event: Event<'a>, mentions: &[Mark<'_>]) {
        let range = self.words.take(&event);
        if let Some((_, alt)) = &mut self.picture {
            match event {
                Event::Text(words) | Event::Code(words) => alt.push_str(&words),
                Event::End(TagEnd::Image) => self.end_picture(),
                _ => {}
            }
            return;
        }
        if let Some((_, text)) = &mut self.code {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::End(TagEnd::CodeBlock) => self.end_code(),
                _ => {}
            }
            return;
        }
        if let (Some((_, title)), Event::Text(words) | Event::Code(words)) = (&mut self.heading, &event) {
            title.push_str(words);
        }
        match event {
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text)),
            Event::Text(text) => self.text(&text, range.unwrap_or_default(), mentions),
            Event::Start(Tag::HtmlBlock) => self.out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.out.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.start_link(link_type, &dest_url),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.raw("</a>".into());
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.picture = Some((dest_url.to_string(), String::new()))
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_string()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.levels.retain(|&above| above < level);
                self.levels.push(level);
                self.heading = Some((self.out.len(), String::new()));
                self.raw(String::new());
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::TaskListMarker(done) => {
                let sign = if done { "☑" } else { "☐" };
                self.raw(format!("<span class=\"task\">{sign}</span> "));
            }
            Event::Start(Tag::Table(alignments)) => {
                self.alignments = alignments;
                self.raw("<div class=\"tbl\"><table>".into());
            }
            Event::End(TagEnd::Table) => self.raw("</tbody></table></div>\n".into()),
            Event::Start(Tag::TableHead) => {
                (self.column, self.in_head) = (0, true);
                self.raw("<thead><tr>".into());
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>".into());
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                self.raw("<tr>".into());
            }
            Event::End(TagEnd::TableRow) => self.raw("</tr>".into()),
            Event::Start(Tag::TableCell) => self.start_cell(),
            Event::End(TagEnd::TableCell) => self.raw(if self.in_head { "</th>" } else { "</td>" }.into()),
            other => self.out.push(other),
        }
    }

    fn raw(&mut self, markup: String) {
        self.out.push(Event::InlineHtml(CowStr::from(markup)));
    }

    /// Words, with their mentions marked and their plain addresses linked; not inside of a link.
    fn text(&mut self, text: &str, range: Range<usize>, mentions: &[Mark<'_>]) {
        if !self.links.is_empty() {
            let shown = if is_web(text) { as_shown(text) } else { text.into() };
            self.out.push(Event::Text(shown.into_owned().into()));
            return;
        }
        let mut markup = String::with_capacity(text.len());
        let mut at = 0;
        let first = mentions.partition_point(|(span, _)| span.start < range.start);
        for (span, mark) in &mentions[first..] {
            if span.end > range.end {
                break;
            }
            let local = span.start - range.start..span.end - range.start;
            if local.start < at {
                continue;
            }
            link_addresses(&text[at..local.start], &mut markup);
            markup.push_str(&mark(&text[local.clone()]));
            at = local.end;
        }
        link_addresses(&text[at..], &mut markup);
        self.raw(markup);
    }

    fn start_link(&mut self, kind: LinkType, address: &str) {
        let wiki = matches!(kind, LinkType::WikiLink { .. });
        let markup = if wiki || !has_scheme(address) && !address.starts_with('#') {
            self.resolve.link(address).map(|href| format!("<a href=\"{}\">", escape_html(&href)))
        } else if is_web(address) {
            Some(format!("<a class=\"out\" href=\"{}\" rel=\"noopener noreferrer\">", escape_html(address)))
        } else if address.starts_with('#') || starts_with_ignore_case(address, "mailto:") {
            Some(format!("<a href=\"{}\">", escape_html(address)))
        } else {
            None
        };
        self.links.push(markup.is_some());
        if let Some(markup) = markup {
            self.raw(markup);
        }
    }

    fn end_picture(&mut self) {
        if let Some((address, alt)) = self.picture.take() {
            let markup = self.resolve.picture(&address, &alt, self.links.contains(&true));
            self.raw(markup);
        }
    }

    fn end_code(&mut self) {
        let Some((language, text)) = self.code.take() else { return };
        let body = match code::highlight(&language, &text) {
            Some(html) => {
                self.has_code = true;
                html
            }
            None => escape_html(&text).into_owned(),
        };
        self.raw(format!("<pre tabindex=\"0\"><code>{body}</code></pre>\n"));
    }

    fn end_heading(&mut self) {
        let first = self.resolve.first_heading();
        let level = (first + self.levels.len()).saturating_sub(1).min(6);
        if let Some((start, title)) = self.heading.take() {
            let anchor = (first == 2).then(|| format!(" id=\"{}\"", self.anchor(&title)));
            let open = format!("<h{level}{}>", anchor.unwrap_or_default());
            self.out[start] = Event::InlineHtml(open.into());
        }
        self.raw(format!("</h{level}>\n"));
    }

    /// An anchor for a heading that no other has.
    fn anchor(&mut self, title: &str) -> String {
        let slug = Slug::from_text(title).map_or_else(|| "section".into(), |s| s.as_str().to_string());
        let mut id = slug.clone();
        while !self.ids.insert(id.clone()) {
            // Goes on where the last heading of this name ended: many of them take no longer than others.
            let number = self.numbers.entry(slug.clone()).or_insert(2);
            id = format!("{slug}-{number}");
            *number += 1;
        }
        id
    }

    fn start_cell(&mut self) {
        let name = if self.in_head { "th" } else { "td" };
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::Center) => " class=\"mid\"",
            _ => "",
        };
        self.column += 1;
        self.raw(format!("<{name}{class}>"));
    }
}

fn link_addresses(text: &str, markup: &mut String) {
    let mut at = 0;
    for range in crate::parse::plain_addresses(text) {
        markup.push_str(&escape_html(&text[at..range.start]));
        let address = &text[range.clone()];
        markup.push_str(&format!(
            "<a class=\"out\" href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
            escape_html(address),
            escape_html(&as_shown(address)),
        ));
        at = range.end;
    }
    markup.push_str(&escape_html(&text[at..]));
}

/// Whether an address may be linked to as one of the web. Everything that is not plainly so is text:
/// browsers drop control characters and spaces from schemes, so that no list of bad ones is complete.
pub(crate) fn is_web(address: &str) -> bool {
    (starts_with_ignore_case(address, "https://") || starts_with_ignore_case(address, "http://"))
        && !address.chars().any(|c| c.is_control() || c.is_whitespace() || turns_direction(c))
}

fn has_scheme(address: &str) -> bool {
    address.contains(':')
}

fn starts_with_ignore_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl Resolve for Nothing {
        fn link(&self, target: &str) -> Option<String> {
            (target == "Known").then(|| "/known/".into())
        }

        fn picture(&self, address: &str, alt: &str, _: bool) -> String {
            format!("[{} {}]", escape_html(address), escape_html(alt))
        }

        fn mentions(&self) -> Vec<Mark<'_>> {
            vec![(4..7, Box::new(|words| format!("<i>{words}</i>")))]
        }
    }

    fn html(source: &str) -> String {
        render(source, &Nothing).html
    }

    #[test]
    fn raw_html_is_text() {
        assert_eq!(html("a <b>"), "<p>a &lt;b&gt;</p>\n");
        assert!(html("<script>alert(1)</script>\n").contains("&lt;script&gt;"));
        assert!(html("<!-- x -->\n").contains("&lt;!--"));
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "java&#9;script:x",
            "//evil.example/",
        ] {
            let html = html(&format!("[x]({bad}) <{bad}>"));
            assert!(!html.contains("href"), "{bad}: {html}");
        }
        assert!(html("[x](https://a.b/?c&d)").contains("href=\"https://a.b/?c&amp;d\""));
    }

    #[test]
    fn wikilinks_lead_to_what_there_is() {
        assert_eq!(html("[[Known|k]] [[Other]]"), "<p><a href=\"/known/\">k</a> Other</p>\n");
    }

    #[test]
    fn mentions_are_marked_where_they_stand() {
        assert_eq!(html("abc **def** ghi"), "<p>abc <strong><i>def</i></strong> ghi</p>\n");
    }

    #[test]
    fn tables_have_classes_and_headings_ids() {
        let html = html("# A b\n\n|x|\n|-:|\n|y|\n");
        assert!(html.contains("<h2 id=\"a-b\">A b</h2>"), "{html}");
        assert!(html.contains("<td class=\"end\">y</td>") && !html.contains("style"), "{html}");
    }

    #[test]
    fn headings_begin_below_the_title_and_leave_no_gap() {
        let html = html("### Main\n##### b\n## c\n");
        assert_eq!(html, "<h2 id=\"main-2\">Main</h2>\n<h3 id=\"b\">b</h3>\n<h2 id=\"c\">c</h2>\n");
    }

    #[test]
    fn tasks_are_signs_and_no_fields() {
        let html = html("- [x] a\n- [ ] b\n");
        assert!(
            html.contains("☑</span> a") && html.contains("☐</span> b") && !html.contains("input"),
            "{html}"
        );
    }

    #[test]
    fn pictures_are_the_sites_affair() {
        assert_eq!(html("![a *b*](c.png)"), "<p>[c.png a b]</p>\n");
    }
}
