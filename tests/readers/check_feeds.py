"""Every feed of a site, held to RFC 4287 and read by feedparser as a feed reader would; its JSON Feed by the same measure."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import feedparser

import atom

BASE = "https://example.org/case/"


def file_of(site: Path, address: str) -> Path:
    """The file behind an address of the site."""
    assert address.startswith(BASE), f"{address} is not an address of the site"
    path = urlsplit(address).path[len(urlsplit(BASE).path):]
    return site / (path + "index.html" if path.endswith("/") or not path else path)


def check_atom(site: Path, path: Path) -> list[str]:
    raw = path.read_bytes()
    wrong = atom.faults(raw)
    assert not wrong, f"{path}: {wrong}"
    feed = feedparser.parse(raw, response_headers={"content-type": "application/atom+xml"})
    assert not feed.bozo, f"{path}: {feed.bozo_exception}"
    assert feed.version == "atom10", f"{path}: {feed.version}"
    assert feed.entries, f"{path}: no entry"
    assert feed.feed.title and feed.feed.id.startswith("tag:") and feed.feed.updated_parsed, path
    links = {link.rel: link.href for link in feed.feed.links}
    assert file_of(site, links["self"]) == path, f"{path}: {links['self']}"
    assert file_of(site, links["alternate"]).is_file(), f"{path}: {links['alternate']}"
    for entry in feed.entries:
        where = f"{path}: {entry.id}"
        assert entry.id.startswith("tag:"), where
        # An entry without an author has that of the feed (RFC 4287, 4.2.1).
        assert entry.title and entry.updated_parsed and (entry.get("author") or feed.feed.author), where
        assert entry.content and entry.content[0].value, where
        assert file_of(site, entry.link).is_file(), f"{where}: {entry.link}"
    dates = [entry.published_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True), f"{path}: not the newest first"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids), f"{path}: an id stands twice"
    return ids


def check_json(site: Path, path: Path, of_atom: list[str]) -> None:
    feed = json.loads(path.read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1", path
    assert feed["title"] and file_of(site, feed["feed_url"]) == path, path
    assert file_of(site, feed["home_page_url"]).is_file(), path
    for item in feed["items"]:
        assert item["content_html"] and item["content_text"] is not None, f"{path}: {item['id']}"
        assert file_of(site, item["url"]).is_file(), f"{path}: {item['url']}"
    assert [item["id"] for item in feed["items"]] == of_atom, f"{path}: other entries than feed.xml"


def main() -> None:
    site = Path(sys.argv[1])
    feeds = sorted(site.rglob("feed.xml"))
    assert site / "feed.xml" in feeds, "the site has no feed"
    ids = {path: check_atom(site, path) for path in feeds}
    check_json(site, site / "feed.json", ids[site / "feed.xml"])
    unseen = atom.accepted_breaks((site / "feed.xml").read_bytes())
    assert not unseen, f"these faults would not be seen: {unseen}"
    print(f"{len(feeds)} valid Atom feeds with {sum(map(len, ids.values()))} entries, and a JSON Feed")


if __name__ == "__main__":
    main()
