"""`data/graph.gexf`, read by NetworkX with its times; and the rules of the schema of GEXF 1.3, held by hand."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import networkx

import parts

SPACE = "{http://gexf.net/1.3}"
LIST = 50

# Of http://gexf.net/1.3/gexf.xsd and dynamics.xsd: the children of each element in order, with its attributes;
# those that must be there begin with `!`.
SCHEMA = {
    "gexf": (["meta?", "graph"], {"!version", "variant"}),
    "meta": (["creator?", "keywords?", "description?"], {"lastmodifieddate"}),
    "creator": ([], set()),
    "description": ([], set()),
    "graph": (
        ["attributes*", "nodes", "edges"],
        {"mode", "defaultedgetype", "idtype", "timeformat", "timerepresentation", "timezone", "start", "end", "timestamp"},
    ),
    "attributes": (["attribute*"], {"!class", "mode"}),
    "attribute": (["default?", "options?"], {"!id", "!title", "!type"}),
    "nodes": (["node*"], {"count"}),
    "edges": (["edge*"], {"count"}),
    "node": (["attvalues?", "spells?"], {"!id", "label", "start", "end", "timestamp"}),
    "edge": (["attvalues?", "spells?"], {"!source", "!target", "id", "label", "weight", "type", "kind", "start", "end", "timestamp"}),
    "attvalues": (["attvalue*"], set()),
    "attvalue": ([], {"!for", "!value", "start", "end", "timestamp"}),
    "spells": (["spell+"], set()),
    "spell": ([], {"start", "end", "timestamp"}),
}
ENUMERATED = {
    ("gexf", "version"): {"1.3"},
    ("graph", "mode"): {"static", "dynamic", "slice"},
    ("graph", "defaultedgetype"): {"directed", "undirected", "mutual"},
    ("graph", "idtype"): {"integer", "string"},
    ("graph", "timeformat"): {"integer", "double", "date", "dateTime"},
    ("graph", "timerepresentation"): {"interval", "timestamp"},
    ("attributes", "class"): {"node", "edge"},
    ("attributes", "mode"): {"static", "dynamic"},
    ("attribute", "type"): {"integer", "long", "double", "float", "boolean", "string", "anyURI", "liststring"},
}
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")


def check_schema(path: Path, element: ElementTree.Element) -> None:
    name = element.tag.removeprefix(SPACE)
    assert element.tag.startswith(SPACE) and name in SCHEMA, f"{path}: no element of GEXF 1.3: {element.tag}"
    children, attributes = SCHEMA[name]
    expected = "".join(f"(?:{child.rstrip('?*+')} ){child[-1] if child[-1] in '?*+' else ''}" for child in children)
    found = "".join(child.tag.removeprefix(SPACE) + " " for child in element)
    assert re.fullmatch(expected, found), f"{path}: in <{name}> stands {found}"
    known = {attribute.lstrip("!") for attribute in attributes}
    assert set(element.attrib) <= known, f"{path}: <{name}> has {set(element.attrib) - known}"
    needed = {attribute[1:] for attribute in attributes if attribute.startswith("!")}
    assert needed <= set(element.attrib), f"{path}: <{name}> misses {needed - set(element.attrib)}"
    for attribute, value in element.attrib.items():
        allowed = ENUMERATED.get((name, attribute))
        assert allowed is None or value in allowed, f"{path}: <{name} {attribute}={value!r}>"
        if attribute in ("start", "end", "timestamp"):
            assert TIME.fullmatch(value), f"{path}: <{name} {attribute}={value!r}> is no time"
    if name == "spell" and len(element.attrib) == 2:
        assert element.get("start") <= element.get("end"), f"{path}: a spell ends before it begins"
    for child in element:
        check_schema(path, child)


def read(path: Path) -> networkx.Graph:
    root = ElementTree.parse(path).getroot()
    check_schema(path, root)
    ids = [node.get("id") for node in root.iter(f"{SPACE}node")]
    known = set(ids)
    assert len(known) == len(ids), f"{path}: a node stands twice"
    for edge in root.iter(f"{SPACE}edge"):
        assert {edge.get("source"), edge.get("target")} <= known, f"{path}: an edge without its node"
    graph = networkx.read_gexf(path)
    assert not graph.is_directed() and graph.graph["mode"] == "dynamic", f"{path}: {graph.graph}"
    return graph


def joined(graphs: list[networkx.Graph]) -> networkx.Graph:
    """The graph over which the parts were cut, which are in the order of the events."""
    whole = networkx.Graph()
    for graph in graphs:
        for slug, node in graph.nodes(data=True):
            known = whole.nodes[slug] if slug in whole else {}
            times = known.get("spells", []) + node.get("spells", [])
            whole.add_node(slug, **node | {"spells": times, "events": known.get("events", 0) + node["events"]})
        for a, b, edge in graph.edges(data=True):
            known = whole.edges[a, b] if whole.has_edge(a, b) else {}
            times = known.get("spells", []) + edge.get("spells", [])
            whole.add_edge(a, b, **edge | {"spells": times, "weight": known.get("weight", 0) + edge["weight"]})
    return whole


def main(site: Path) -> None:
    path = site / "data/graph.gexf"
    spells, counts = defaultdict(list), defaultdict(int)
    edges, weights = defaultdict(list), defaultdict(int)
    for event in parts.stream(site):
        # NetworkX writes `None` for a bound that is open.
        bounds = (str(event["time"]["earliest"]), str(event["time"]["latest"]))
        known = [bounds] if bounds != ("None", "None") else []
        for slug in event["entities"]:
            spells[slug] += known
            counts[slug] += 1
        for pair in combinations(sorted(event["entities"]), 2) if len(event["entities"]) <= LIST else []:
            edges[pair] += known
            weights[pair] += 1

    graph = joined([read(file) for file in parts.files(site, "graph.gexf", "graph")])
    assert set(graph.nodes) == set(counts), path
    for slug, node in graph.nodes(data=True):
        assert node["label"] and node["kind"] and node["page"].startswith("https://"), f"{path}: {slug} {node}"
        assert node.get("spells", []) == spells[slug], f"{path}: {slug} has {node.get('spells')}"
        assert node["events"] == counts[slug], f"{path}: {slug}"
    found = {tuple(sorted((a, b))): edge for a, b, edge in graph.edges(data=True)}
    assert set(found) == set(weights), f"{path}: edges {set(found) ^ set(weights)}"
    for pair, edge in found.items():
        assert edge["weight"] == weights[pair], f"{path}: {pair} weighs {edge['weight']}"
        assert edge.get("spells", []) == edges[pair], f"{path}: {pair} has {edge.get('spells')}"
    timed = sum(len(edge.get("spells", [])) for edge in found.values())
    print(f"{len(graph)} nodes, {len(found)} edges with {timed} times")


main(Path(sys.argv[1]))
