#!/usr/bin/env node
/* Makes the pictures of the README from the example.

     npm ci --prefix tests/browser && node docs/screenshots/make.mjs

   The variables CHROMIUM and FILATURE are those of tests/browser. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, launch, program, serve } from '../../tests/browser/browser.mjs';

const here = dirname(fileURLToPath(import.meta.url)), repository = join(here, '..', '..');

/* Name of the picture, page, and what stands in its middle if it does not begin at the top. */
const PICTURES = [['home', ''], ['timeline', 'timeline/', '.sil']];

/* So that a clone stays small. */
const MOST_BYTES = 200_000;

const work = mkdtempSync(join(tmpdir(), 'filature-screenshots-'));
build(program(repository), { root: repository, base: '/' }, work);
const server = await serve(work, '/'), browser = await launch();
try {
  for (const [name, path, middle] of PICTURES) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 860 });
    /* As on a computer with a mouse: what shows on hover is not shown. */
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [
      { name: 'prefers-reduced-motion', value: 'reduce' }, { name: 'prefers-color-scheme', value: 'light' },
      { name: 'hover', value: 'hover' }, { name: 'pointer', value: 'fine' },
    ] });
    await page.goto(`${server.origin}/${path}`, { waitUntil: 'networkidle0' });
    if (middle) await page.$eval(middle, element => element.scrollIntoView({ block: 'center' }));
    const file = join(here, `${name}.png`);
    await page.screenshot({ path: file, optimizeForSpeed: false });
    const bytes = statSync(file).size;
    console.log(`${name}.png: ${bytes} bytes`);
    if (bytes > MOST_BYTES) process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
  rmSync(work, { recursive: true, force: true });
}
