// The files of `data/`, whole or cut over several files: docs/data.md.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `2021-07-10` comes after `2021-07-2`, and `undated` last. */
function inOrder(a, b) {
  [a, b] = [a, b].map(name => name.slice(0, name.indexOf('.')));
  const undated = Number(a.startsWith('undated')) - Number(b.startsWith('undated'));
  return undated || a.localeCompare(b, 'en', { numeric: true });
}

/** The paths of `data/<name>` where it is, and of its parts in `data/<folder>/`, in the order of the events. */
export function files(site, name, folder) {
  const whole = join(site, 'data', name), inside = join(site, 'data', folder);
  const extension = name.slice(name.indexOf('.'));
  const parts = !existsSync(inside) ? []
    : readdirSync(inside).filter(part => part.slice(part.indexOf('.')) === extension).sort(inOrder);
  return [...existsSync(whole) ? [whole] : [], ...parts.map(part => join(inside, part))];
}

/** What `data/events.json` says of the site and of its parts; the events only where it is whole. */
export function index(site) {
  return JSON.parse(readFileSync(join(site, 'data/events.json'), 'utf8'));
}

/** All events, in order, with no more than one part in memory. */
export function* events(site) {
  const { parts, events: whole, count } = index(site);
  let seen = 0;
  const part = address => JSON.parse(readFileSync(join(site, address.slice(address.indexOf('data/'))), 'utf8')).events;
  for (const address of parts ?? [null]) {
    const own = address === null ? whole : part(address);
    seen += own.length;
    yield* own;
  }
  if (seen !== count) throw new Error(`${site}: ${count} events, and there are ${seen}`);
}

/** The next items of an iterator, as many as there are up to `count`; the iterator goes on behind them. */
export function take(iterator, count) {
  const items = [];
  while (items.length < count) {
    const { done, value } = iterator.next();
    if (done) break;
    items.push(value);
  }
  return items;
}
