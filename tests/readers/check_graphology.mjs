// `data/graph.gexf`, read by graphology, the reader of Gephi Lite and Sigma: nodes, edges, values and weights. Of times
// it knows nothing: those are for check_gexf.py.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import { events as eventsOf, files } from './parts.mjs';

const site = process.argv[2];
// An event that names more entities is a list, and makes no edge.
const LIST = 50;

const counts = new Map(), weights = new Map();
const add = (map, key, number) => map.set(key, (map.get(key) ?? 0) + number);
// No slug has a blank.
const pair = slugs => slugs.toSorted().join(' ');
for (const { entities } of eventsOf(site)) {
  for (const [at, slug] of entities.entries()) {
    add(counts, slug, 1);
    if (entities.length <= LIST) for (const other of entities.slice(at + 1)) add(weights, pair([slug, other]), 1);
  }
}

const foundCounts = new Map(), foundWeights = new Map();
for (const path of files(site, 'graph.gexf', 'graph')) {
  // Refuses values that are not declared, and edges to nodes that are not there.
  const graph = gexf.parse(graphology, readFileSync(path, 'utf8'));
  assert.equal(graph.multi, false, `${path}: an edge stands twice`);
  assert.equal(graph.selfLoopCount, 0, `${path}: an entity appears with itself`);
  graph.forEachNode((slug, { label, kind, page, events }) => {
    assert.ok(label && kind && URL.canParse(page), `${path}: ${slug} is ${label}, ${kind}, ${page}`);
    add(foundCounts, slug, events);
  });
  graph.forEachEdge((edge, { weight }, a, b, _a, _b, undirected) => {
    assert.ok(undirected, `${path}: ${edge} has a direction`);
    add(foundWeights, pair([a, b]), weight);
  });
}
const sorted = map => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
assert.deepEqual(sorted(foundCounts), sorted(counts), 'other nodes than in events.json');
assert.deepEqual(sorted(foundWeights), sorted(weights), 'other edges than in events.json');
console.log(`${counts.size} nodes, ${weights.size} edges`);
