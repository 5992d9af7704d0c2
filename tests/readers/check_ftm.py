"""`data/ftm.jsonl`, read by followthemoney: more than `ftm validate` asks, which drops what it does not know.

Every property is in the schema, required ones are there, every value is one that FollowTheMoney takes, every reference
leads to an entity of the kind that the property wants, and what goes in comes out.
"""

import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from followthemoney import model
from followthemoney.types import registry

import parts


def seen(value: str) -> str:
    """A value without the characters that nobody sees, which FollowTheMoney's cleaning leaves out."""
    return "".join(c for c in value if unicodedata.category(c) != "Cf").strip()


def check_entity(where: str, data: dict):
    schema = model.get(data["schema"])
    assert schema is not None and not schema.abstract, f"{where}: no schema that can be used: {data['schema']}"
    assert set(data) == {"id", "schema", "properties"}, f"{where}: {set(data)}"
    assert len(data["id"]) <= registry.entity.max_length and registry.entity.validate(data["id"]), f"{where}: {data['id']}"
    for name, values in data["properties"].items():
        prop = schema.get(name)
        assert prop is not None, f"{where}: {schema.name} has no {name}"
        assert not prop.stub, f"{where}: {name} is the other end of a reference"
        assert values and len(set(values)) == len(values), f"{where}, {name}: {values}"
        for value in values:
            assert isinstance(value, str) and value.strip(), f"{where}, {name}: {value!r}"
            assert prop.type.validate(value), f"{where}, {name}: {value!r} is no {prop.type.name}"
            assert len(value) <= prop.max_length, f"{where}, {name}: {len(value)} characters"
            clean = prop.type.clean(value)
            assert clean is not None and seen(clean) == seen(value), f"{where}, {name}: {value!r} becomes {clean!r}"
    required = {name for parent in schema.schemata for name in parent.required}
    assert required <= set(data["properties"]), f"{where}: misses {required - set(data['properties'])}"
    proxy = model.get_proxy(data)
    again = proxy.to_dict()
    assert again["schema"] == data["schema"] and again["id"] == data["id"], where
    for name in set(again["properties"]) | set(data["properties"]):
        went, came = data["properties"].get(name, []), again["properties"].get(name, [])
        assert sorted(went) == sorted(came), f"{where}, {name}: {went} went in, {came} came out"
    return proxy


def main(site: Path) -> None:
    path = site / "data/ftm.jsonl"
    proxies = {}
    for file in parts.files(site, "ftm.jsonl", "ftm"):
        for number, line in enumerate(file.read_text("utf-8").split("\n")[:-1], 1):
            proxy = check_entity(f"{file}:{number}", json.loads(line))
            assert proxy.id not in proxies, f"{file}:{number}: {proxy.id} stands twice"
            proxies[proxy.id] = proxy
    references = 0
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type != registry.entity:
                continue
            references += 1
            target = proxies.get(value)
            assert target is not None, f"{path}: {proxy.id}, {prop.name}: nothing is called {value}"
            assert target.schema.is_a(prop.range), f"{path}: {proxy.id}, {prop.name}: {value} is no {prop.range.name}"
            assert value != proxy.id, f"{path}: {proxy.id} refers to itself"

    # Against the other export of the same events.
    events = parts.events(site)
    kinds = Counter(proxy.schema.name for proxy in proxies.values())
    posts = [event for event in events if event["kind"] == "post"]
    assert kinds["Message"] == len(posts) and kinds["Event"] == len(events) - len(posts), f"{path}: {kinds}"
    messages = {p.first("messageId"): p for p in proxies.values() if p.schema.name == "Message"}
    documented = {(p.first("document"), p.first("entity")) for p in proxies.values() if p.schema.name == "Documentation"}
    for event in posts:
        message = messages[event["id"]]
        where = f"{path}: {event['id']}"
        if event["text"]:
            assert seen(message.first("bodyText")) == seen(event["text"]), f"{where}: {message.first('bodyText')!r}"
        if event["time"]["utc"]:
            assert message.get("date") == [event["time"]["utc"][:19]], f"{where}: {message.get('date')}"
        if event["author"] and message.first("senderAccount"):
            account = proxies[message.first("senderAccount")]
            assert account.first("username").lower() == event["author"].lower(), where
        for slug in event["entities"]:
            if f"entity-{slug}" in proxies:
                assert (message.id, f"entity-{slug}") in documented, f"{where} does not document {slug}"
    print(f"{len(proxies)} entities, {references} references; " + ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())))


main(Path(sys.argv[1]))
