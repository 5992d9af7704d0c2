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

/** What `data/events.json` says of the site, and all events, in order. */
export function events(site) {
  const { parts, events = [], count, ...head } = JSON.parse(readFileSync(join(site, 'data/events.json'), 'utf8'));
  for (const address of parts ?? []) {
    const path = join(site, address.slice(address.indexOf('data/')));
    for (const event of JSON.parse(readFileSync(path, 'utf8')).events) events.push(event);
  }
  if (events.length !== count) throw new Error(`${site}: ${count} events, and there are ${events.length}`);
  return { ...head, events };
}
