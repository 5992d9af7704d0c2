#!/usr/bin/env python3
"""Makes rules.json of the rules of gitleaks. README.md, beside this file, says how to call it, and what it leaves out."""
import json
import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent

# Right for source code, wrong for prose: any long word after one such as `key` is a secret to the first; to the second, any
# digest of git in a text that has the name of the service somewhere.
TOO_VAGUE = {"generic-api-key", "sourcegraph-access-token"}

# What says who somebody is to a service, and is no secret.
PUBLIC = re.compile(r"-id$|-pub-|-public-")

# The name of a variable before the name of a service: it decides nothing, and costs most of the time. Where a rule
# begins with it, the secret has no shape of its own but a length, as words have; it must hold letters and digits.
BEFORE = re.compile(r"^\(\?i\)\[\\w\.-\]\{0,50\}\?")

# What may follow a secret: in source code, and also in a sentence or a link.
END = r"""(?:[\x60'"\s;]|\\[nr]|$)"""
END_IN_PROSE = r"""(?:[\x60'"\s;,:!?)\]>}<*|&#]|\.(?:[\s*)"'<]|$)|\\[nr]|$)"""


def source(path: Path) -> str:
    """The rules: a TOML file, or the one within the program of gitleaks."""
    data = path.read_bytes()
    begin = data.find(b"# This file has been auto-generated. Do not edit manually.\n")
    if begin < 0:
        sys.exit(f"{path}: no rules of gitleaks")
    end = re.compile(rb"[^\t\n\x20-\x7e]").search(data, begin)
    return data[begin : end.start() if end else len(data)].decode("ascii")


def portable(regex: str) -> str:
    """Writes a brace that is no repetition in the way that every engine takes for a brace."""
    return re.sub(r"(?<!\\)\{(?!\d+(?:,\d*)?\})", r"\\{", regex)


def allowed(rule: dict) -> list[str]:
    """What looks like the secret and is none."""
    found = []
    for part in rule.get("allowlists", []):
        if "regexes" not in part:
            continue  # by the path of a file that no site has
        if part.keys() - {"regexes", "description"}:
            sys.exit(f"{rule['id']}: exceptions of a new kind: {sorted(part)}")
        found += map(portable, part["regexes"])
    return found


def lean(rule: dict) -> dict:
    regex = BEFORE.sub("(?i)", rule["regex"])
    made = {
        "name": rule["id"],
        "keywords": sorted(rule["keywords"]),
        "regex": portable(regex.replace(END, END_IN_PROSE)),
        "group": rule.get("secretGroup"),
        "entropy": rule.get("entropy"),
        "allowed": allowed(rule),
        "mixed": bool(BEFORE.match(rule["regex"])),
    }
    return {key: value for key, value in made.items() if value}


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE, the program of gitleaks or its gitleaks.toml")
    config = tomllib.loads(source(Path(sys.argv[1])))
    wanted = [
        rule
        for rule in config["rules"]
        if rule["id"] not in TOO_VAGUE and not PUBLIC.search(rule["id"]) and "path" not in rule
    ]
    everywhere = config["allowlist"]
    lines = [json.dumps(lean(rule), sort_keys=True) for rule in wanted]
    exceptions = json.dumps(sorted(map(portable, everywhere["regexes"])))
    words = json.dumps(sorted(everywhere["stopwords"]))
    rules = ",\n".join(lines)
    (HERE / "rules.json").write_text(
        f'{{"allowed": {exceptions},\n"words": {words},\n"rules": [\n{rules}\n]}}\n', encoding="utf-8"
    )
    print(f"{len(wanted)} of {len(config['rules'])} rules", file=sys.stderr)


main()
