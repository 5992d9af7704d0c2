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
    check_authors(path, feed)
    for item in feed["items"]:
        where = f"{path}: {item['id']}"
        assert item["content_html"] and item["content_text"] is not None, where
        assert file_of(site, item["url"]).is_file(), f"{where}: {item['url']}"
        for name in {"date_published", "date_modified"} & set(item):
            assert atom.DATE.fullmatch(item[name]), f"{where}: {name} is {item[name]!r}"
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", [])), f"{where}: {item['tags']}"
        check_authors(where, item)
    assert [item["id"] for item in feed["items"]] == of_atom, f"{path}: other entries than feed.xml"


def check_authors(where: object, data: dict) -> None:
    """Authors are a list of at least one, and each says who it is."""
    assert "authors" not in data or data["authors"], f"{where}: no author"
    for author in data.get("authors", []):
        assert set(author) & {"name", "url", "avatar"} and all(author.values()), f"{where}: {author}"


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
