"""What RFC 4287 asks of a feed: its grammar (appendix B) with the assertions in it, and the rules in its words alone.

The grammar is the file `atom.rng` of the source distribution of lxml, which `run.sh` fetches (`schemas.txt`). Nothing
here reads what a site can be expected to say; `check_feeds.py` does.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

GRAMMAR = Path(sys.prefix) / "schemas" / f"lxml-{etree.__version__}" / "doc/s5/ep2008/atom.rng"
NAMESPACES = {"atom": "http://www.w3.org/2005/Atom", "s": "http://www.ascc.net/xml/schematron"}
# RFC 3339 as section 3.3 narrows it: `T` and `Z` in upper case, and never without a zone.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
REFERENCE = re.compile(r"[^\s<>\"{}|\\^`]+")
RELATIONS = {"alternate", "related", "self", "enclosure", "via"}

_grammar = etree.parse(str(GRAMMAR))
_schema = etree.RelaxNG(_grammar)
# Schematron in the grammar: what every element of a context must be, as an XPath expression.
_assertions = [
    (rule.get("context"), etree.XPath(f"boolean({claim.get('test')})", namespaces=NAMESPACES), claim.text)
    for rule in _grammar.iterfind(".//s:rule", NAMESPACES)
    for claim in rule.iterfind("s:assert", NAMESPACES)
]
assert len(_assertions) == 3, f"{GRAMMAR}: {len(_assertions)} assertions"


def faults(document: bytes) -> list[str]:
    """What is wrong with an Atom document; nothing where it is valid."""
    try:
        root = etree.fromstring(document)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    found = [] if _schema.validate(root) else [f"grammar: line {e.line}: {e.message}" for e in _schema.error_log]
    for context, holds, message in _assertions:
        found += [f"grammar: {message}" for node in root.iter(_name(context.removeprefix("atom:"))) if not holds(node)]
    return found + list(_rules(root))


def _name(local: str) -> str:
    return f"{{{NAMESPACES['atom']}}}{local}"


def _rules(root: etree._Element) -> Iterator[str]:
    """What the grammar leaves to words, by the number of its section."""
    for name in ("updated", "published"):
        for date in root.iter(_name(name)):
            if not DATE.fullmatch(date.text or ""):
                yield f"3.3: {date.text!r} is no date"
    for name, form in (("id", IRI), ("icon", REFERENCE), ("logo", REFERENCE), ("uri", REFERENCE)):
        for address in root.iter(_name(name)):
            if not form.fullmatch(address.text or ""):
                yield f"2: the {name} {address.text!r} is no address"
    for name in ("name", "title"):
        for text in root.iter(_name(name)):
            if not "".join(text.itertext()).strip():
                yield f"4: an empty {name}"
    for category in root.iter(_name("category")):
        if not category.get("term", "").strip():
            yield "4.2.2: a category without a term"
    for link in root.iter(_name("link")):
        if not REFERENCE.fullmatch(link.get("href", "")):
            yield f"4.2.7.1: {link.get('href')!r} is no address"
        if link.get("rel", "alternate") not in RELATIONS and not IRI.fullmatch(link.get("rel")):
            yield f"4.2.7.2: {link.get('rel')!r} is no relation"
    for container in (root, *root.iter(_name("entry"))):
        alternates = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in container.iterfind("atom:link", NAMESPACES)
            if link.get("rel", "alternate") == "alternate"
        )
        yield from (f"4.1: two alternates of one kind: {kind}" for kind, count in alternates.items() if count > 1)
    # One entry may stand twice, if it was updated in between; two of one date may not.
    ids = Counter(
        (entry.findtext("atom:id", namespaces=NAMESPACES), entry.findtext("atom:updated", namespaces=NAMESPACES))
        for entry in root.iter(_name("entry"))
    )
    yield from (f"4.1.1: {id} stands twice" for (id, _), count in ids.items() if count > 1)
    for content in root.iter(_name("content")):
        kind, entry = content.get("type", "text"), content.getparent()
        is_read = kind in ("text", "html", "xhtml") or kind.endswith(("+xml", "/xml")) or kind.startswith("text/")
        if (content.get("src") or not is_read) and entry.find("atom:summary", NAMESPACES) is None:
            yield "4.1.2: content that is elsewhere, or no text, without a summary"


# A fault of each kind that a feed can have, as what makes a valid one wrong: a pattern, and what to put in its place.
# The first place is broken, or all with a third item that is 0.
_BREAKS = {
    "not well-formed": (r"</feed>", ""),
    "another root": (r"<(/?)feed\b", r"<\1feeds", 0),
    "no id": (r"<id>.*?</id>", ""),
    "an entry without an id": (r"(<entry>.*?)<id>.*?</id>", r"\1"),
    "an id that is relative": (r"<id>.*?</id>", "<id>/events/1/</id>"),
    "no title": (r"<title>.*?</title>", ""),
    "an empty title": (r"<title>.*?</title>", "<title/>"),
    "two titles": (r"(<title>.*?</title>)", r"\1\1"),
    "a title of another type": (r"<title>", '<title type="markdown">'),
    "no updated": (r"<updated>.*?</updated>", ""),
    "a day in place of a time": (r"(<updated>.{10})[^<]*", r"\1"),
    "a time without a zone": (r"(<updated>.{19})[^<]*", r"\1"),
    "a month that is none": (r"(<updated>.{5})..", r"\g<1>13"),
    "a blank in a time": (r"(<updated>.{10})T", r"\1 "),
    "published twice": (r"(<published>.*?</published>)", r"\1\1"),
    "nobody who wrote it": (r"<author>.*?</author>", "", 0),
    "an author without a name": (r"<author>.*?</author>", "<author/>"),
    "an author with an empty name": (r"<author>.*?</author>", "<author><name/></author>"),
    "a link without an address": (r'(<link [^>]*?)href="[^"]*"', r"\1"),
    "a link with a blank in its address": (r'href="', 'href=" '),
    "a relation that is none": (r'rel="alternate"', 'rel="no relation"'),
    "a type without a slash": (r'type="text/html"', 'type="html"'),
    "two alternates": (r'(<link rel="alternate"[^>]*>)', r"\1\1"),
    "an entry twice": (r"(<entry>.*?</entry>)", r"\1\1"),
    "an entry without alternate and content": (
        r'(<entry>.*?)<link rel="alternate"[^>]*>(.*?)<content.*?</content>',
        r"\1\2",
    ),
    "elements in content that is HTML": (r"(<content [^>]*>)", r"\1<b>x</b>"),
    "content elsewhere without a summary": (r"<content .*?</content>", '<content type="image/png" src="/a.png"/>'),
    "an attribute of no name space": (r"<entry>", '<entry lang="fr">'),
    "an element that Atom has not": (r"<entry>", "<entry><description>x</description>"),
    "the feed's own after its entries": (r"</feed>", "<rights>x</rights></feed>"),
}


def accepted_breaks(document: bytes) -> list[str]:
    """The faults that `faults` would not see in a feed with at least one entry; none, if these rules are of use."""
    text = document.decode("utf-8")
    unseen = []
    for name, (pattern, place, *count) in _BREAKS.items():
        broken = re.sub(pattern, place, text, count=count[0] if count else 1, flags=re.DOTALL)
        if broken == text or not faults(broken.encode("utf-8")):
            unseen.append(name if broken != text else f"{name} (cannot be made)")
    return unseen
