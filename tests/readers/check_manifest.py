"""The manifest of a site: every file in it, and nothing else, has the SHA-256 that hashlib computes."""

import hashlib
import json
import sys
from pathlib import Path

import parts


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> None:
    site = Path(sys.argv[1])
    path = site / "data" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    own = {path}
    if "parts" in manifest:
        assert "notes" not in manifest and "files" not in manifest, f"{path}: whole and cut"
        manifest |= {"notes": [], "files": []}
        for entry in manifest["parts"]:
            raw = (site / entry["path"]).read_bytes()
            assert hashlib.sha256(raw).hexdigest() == entry["sha256"], f"{path}: {entry['path']} is another file"
            own.add(site / entry["path"])
            for key in ("notes", "files"):
                manifest[key] += json.loads(raw)[key]
    named = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert len(named) == len(manifest["files"]), "a file stands twice"
    assert list(named) == sorted(named, key=lambda name: name.encode()), "not in the order of the paths"
    found = {
        file.relative_to(site).as_posix(): digest(file)
        for file in site.rglob("*")
        if file.is_file() and file not in own and file.name != ".filature-files"
    }
    assert found == named, sorted(set(found.items()) ^ set(named.items()))[:5]
    notes = {entry["path"]: entry["sha256"] for entry in manifest["notes"]}
    for event in parts.stream(site):
        for note in event["notes"]:
            assert notes[note["path"]] == note["sha256"], note["path"]
    print(f"{len(named)} files and {len(notes)} notes")


if __name__ == "__main__":
    main()
