"""`data/citations.*`, each read by a program of its format, and all of them saying the same of each event.

BibTeX by bibtexparser, RIS by rispy, Markdown by markdown-it, the template of Wikipedia by mwparserfromhell; the text
by ISO 690 is that of the event's own page. CSL-JSON is formatted by check_citeproc.mjs.
"""

import html
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import bibtexparser
import mwparserfromhell
import rispy
from markdown_it import MarkdownIt

import parts

# Of larger sites there are no citations.
MOST = 10_000

LATEX = {
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\textbackslash{}": "\\", r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$", r"\_": "_",
    # Nothing, between two signs that would be one to LaTeX.
    "{}": "",
}


def of_latex(text: str) -> str:
    return re.sub("|".join(map(re.escape, LATEX)), lambda found: LATEX[found[0]], text)


def bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class Citation(HTMLParser):
    """The text of the last <pre> of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.text = False, None

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.inside, self.text = True, ""

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "pre"

    def handle_data(self, data):
        if self.inside:
            self.text += data


def texts(site: Path, extension: str) -> tuple[Path, list[str]]:
    """The file of a format, for messages, and the texts of it or of its parts."""
    files = parts.files(site, f"citations.{extension}", "citations")
    return site / f"data/citations.{extension}", [file.read_text("utf-8") for file in files]


def check_iso690(site: Path, events: list) -> None:
    path, found = texts(site, "txt")
    lines = "".join(found).splitlines()
    assert len(lines) == len(events), f"{path}: {len(lines)} lines for {len(events)} events"
    for line, event in zip(lines, events):
        page = Citation()
        page.feed((site / f"events/{event['id']}/index.html").read_text("utf-8"))
        assert bare(page.text) == bare(line), f"{path}: {line!r}, and on the page {page.text!r}"


def check_bibtex(site: Path, items: list) -> None:
    path, found = texts(site, "bib")
    library = bibtexparser.parse_string("".join(found))
    assert not library.failed_blocks, f"{path}: {library.failed_blocks[0].error}"
    assert len(library.entries) == len(items), f"{path}: {len(library.entries)} entries"
    assert len({entry.key for entry in library.entries}) == len(items), f"{path}: a key stands twice"
    for entry, item in zip(library.entries, items):
        where = f"{path}: {entry.key}"
        assert entry.key.endswith(f":{item['id']}") and entry.entry_type == "misc", where
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert of_latex(fields["title"].strip("{}")) == item["title"] or of_latex(fields["title"][1:-1]) == item["title"], (
            f"{where}: {fields['title']!r} is not {item['title']!r}"
        )
        assert fields.get("url", "") == item.get("URL", ""), where
        assert of_latex(fields["howpublished"]) == item["container-title"], where
        assert of_latex(fields.get("keywords", "")) == item.get("keyword", ""), where
        names = item.get("author", [])
        author = names and (f"{names[0]['family']}, {names[0]['given']}" if "family" in names[0] else "{%s}" % names[0]["literal"])
        assert of_latex(fields.get("author", "")) == (author or ""), f"{where}: {fields.get('author')}"
        parts = item.get("issued", {}).get("date-parts", [])
        if parts and "date" not in fields:
            assert item["issued"]["circa"] and str(parts[0][0]) in fields["note"], f"{where}: {fields}"
        elif parts:
            date = "-".join(f"{part:02}" if at else f"{part:04}" for at, part in enumerate(parts[0]))
            assert date in fields["date"] and fields["year"] == f"{parts[0][0]:04}", f"{where}: {fields['date']}"
    # Written by the library and read again, it is the same.
    again = bibtexparser.parse_string(bibtexparser.write_string(library))
    values = [[{name: field.value for name, field in e.fields_dict.items()} for e in l.entries] for l in (library, again)]
    assert values[0] == values[1], f"{path}: changes when written again"


def check_ris(site: Path, items: list, events: list) -> None:
    path, found = texts(site, "ris")
    entries = rispy.loads("".join(found))
    assert len(entries) == len(items), f"{path}: {len(entries)} records"
    for entry, item, event in zip(entries, items, events):
        where = f"{path}: {item['id']}"
        assert entry["id"] == item["id"] and entry["type_of_reference"] == "ELEC", f"{where}: {entry}"
        assert bare(entry["title"]) == bare(item["title"]), f"{where}: {entry['title']!r}"
        names = item.get("author", [])
        authors = [f"{n['family']}, {n['given']}" if "family" in n else n["literal"].replace(",", "") for n in names]
        assert entry.get("authors", []) == authors, f"{where}: {entry.get('authors')}"
        assert entry.get("urls", []) == ([item["URL"]] if "URL" in item else []), where
        assert entry.get("keywords", []) == event["tags"], where
        parts = item.get("issued", {}).get("date-parts", [])
        if parts:
            assert entry["year"] == f"{parts[0][0]:04}", where
            assert [int(part) for part in entry["date"].split("/")[:3] if part] == parts[0], f"{where}: {entry['date']}"
    assert rispy.loads(rispy.dumps(entries)) == entries, f"{path}: changes when written again"


def check_markdown(site: Path, events: list, items: list) -> None:
    path, found = texts(site, "md")
    tokens = [token for text in found for token in MarkdownIt("commonmark").parse(text)]
    quotes, depth, current = [], 0, None
    for token in tokens:
        if token.type == "blockquote_open":
            depth += 1
            assert depth == 1, f"{path}: a quotation within one"
            current = []
        elif token.type == "blockquote_close":
            depth -= 1
            quotes.append(current)
        elif token.type == "inline":
            assert depth == 1, f"{path}: outside of a quotation: {token.content!r}"
            current.append(token)
        else:
            assert token.type in ("paragraph_open", "paragraph_close", "hr"), f"{path}: {token.type} {token.content!r}"
    assert len(quotes) == len(events), f"{path}: {len(quotes)} quotations"
    for inlines, event, item in zip(quotes, events, items):
        *words, source = inlines
        found = " ".join("".join(c.content if c.type == "text" else " " for c in inline.children) for inline in words)
        assert all(c.type in ("text", "softbreak") for inline in words for c in inline.children), f"{path}: {event['id']}"
        assert bare(found) == bare(event["text"] or item["title"]), f"{path}: {found!r} is not {event['text']!r}"
        links = [c.attrs["href"] for c in source.children if c.type == "link_open"]
        assert links == ([item["URL"]] if "URL" in item else []), f"{path}: {event['id']}: {links}"


def check_wikipedia(site: Path, items: list) -> None:
    path, found = texts(site, "wikipedia.txt")
    lines = "".join(found).splitlines()
    assert len(lines) == len(items), f"{path}: {len(lines)} lines"
    for line, item in zip(lines, items):
        code = mwparserfromhell.parse(line)
        templates = code.filter_templates(recursive=False)
        assert len(templates) == 1 and str(templates[0]) == line, f"{path}: {line}"
        assert not code.filter_wikilinks() and not code.filter_tags(), f"{path}: wikitext in {line}"
        values = [html.unescape(str(param.value).replace("{{!}}", "|")).strip() for param in templates[0].params]
        assert all(param.showkey for param in templates[0].params), f"{path}: a value without its name in {line}"
        assert item["title"] in values, f"{path}: {values} is without {item['title']!r}"
        assert "URL" not in item or item["URL"] in values, f"{path}: {values} is without {item['URL']}"


def check_csl(site: Path, events: list) -> list:
    path, found = texts(site, "csl.json")
    items = [item for text in found for item in json.loads(text)]
    assert [item["id"] for item in items] == [event["id"] for event in events], f"{path}: others than in events.json"
    for item, event in zip(items, events):
        where = f"{path}: {item['id']}"
        stem = item["title"].removesuffix("…")
        assert item["title"] == event["title"] or stem == item["id"] or stem.split()[0] in event["text"], where
        assert item["type"] == ("post" if event["kind"] == "post" else "webpage"), where
        if event["time"]["local"]:
            day = [int(part) for part in event["time"]["local"][:10].split("-")]
            assert item["issued"] == {"date-parts": [day]}, f"{where}: {item['issued']}"
        if event["url"]:
            assert item["URL"] == event["url"], where
    return items


def main(site: Path) -> None:
    count = parts.index(site, "events.json")[0]["count"]
    if count > MOST:
        assert not list((site / "data").glob("citations*")), f"{site}: citations of {count} events"
        print(f"no citations, since there are more than {MOST} events")
        return
    events = parts.events(site)
    items = check_csl(site, events)
    check_iso690(site, events)
    check_bibtex(site, items)
    check_ris(site, items, events)
    check_markdown(site, events, items)
    check_wikipedia(site, items)
    print(f"{len(events)} citations in six formats")


main(Path(sys.argv[1]))
