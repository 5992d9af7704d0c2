"""The manifest of a site: every file in it, and nothing else, has the SHA-256 that hashlib computes."""

import hashlib
import json
import sys
from pathlib import Path

import parts


def main() -> None:
    site = Path(sys.argv[1])
    path = site / "data" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    named = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert len(named) == len(manifest["files"]), "a file stands twice"
    assert list(named) == sorted(named, key=lambda name: name.encode()), "not in the order of the paths"
    found = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file() and file != path and file.name != ".filature-files"
    }
    assert found == named, sorted(set(found.items()) ^ set(named.items()))[:5]
    events = parts.events(site)
    notes = {entry["path"]: entry["sha256"] for entry in manifest["notes"]}
    for event in events:
        for note in event["notes"]:
            assert notes[note["path"]] == note["sha256"], note["path"]
    print(f"{len(named)} files and {len(notes)} notes")


if __name__ == "__main__":
    main()
