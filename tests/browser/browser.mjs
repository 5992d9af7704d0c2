/* Builds, a server on loopback, and the browser. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.xml': 'application/xml', '.txt': 'text/plain',
};

/* The program: as the environment says, else built here. */
export const program = repository => {
  if (process.env.FILATURE) return process.env.FILATURE;
  execFileSync('cargo', ['build', '--quiet', '--locked'], { cwd: repository, stdio: 'inherit' });
  return join(repository, 'target', 'debug', process.platform === 'win32' ? 'filature.exe' : 'filature');
};

export const build = (filature, site, output) => {
  const origin = site.base === '/' ? [] : ['--base-url', `https://case.example${site.base}`];
  const options = ['build', '--root', site.root, '--output', output, ...origin, ...(site.drafts ? ['--drafts'] : [])];
  execFileSync(filature, options, { stdio: ['ignore', 'inherit', 'ignore'] });
};

/* Serves a folder under its base path, as a host of static files does. */
export const serve = (folder, base) => new Promise(resolve => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.startsWith(base) ? join(folder, path.slice(base.length)) : '';
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = file && existsSync(file);
    if (!found) file = join(folder, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] || 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1', () => {
    resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
  });
});

export const launch = () => {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH || '').split(delimiter);
  const inPath = names.flatMap(name => folders.map(folder => join(folder, name)));
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const executablePath = process.env.CHROMIUM || [...inPath, mac].find(existsSync);
  if (!executablePath) throw new Error('no Chromium: install it, or name it in the variable CHROMIUM');
  const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'];
  /* Root, as in containers, cannot use the sandbox; the pages are our own. */
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return puppeteer.launch({ executablePath, args: [...quiet, ...sandbox] });
};

/* Every page of a built site, as its path below the base. */
export const pagesOf = folder => readdirSync(folder, { recursive: true })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.html'))
  .map(path => path.replace(/index\.html$/, ''))
  .sort();

/* The first page of each kind, by the form of its address. */
export const kindsOf = pages => {
  const forms = {
    home: /^$/, timeline: /^timeline\/$/, year: /^timeline\/\d+\/$/, month: /^timeline\/\d+\/\d+\/$/,
    'month, second page': /^timeline\/\d+\/\d+\/p2\/$/, event: /^events\/\d+\/$/, 'written event': /^events\/[a-z]/,
    entities: /^entities\/$/, entity: /^entities\/.+\/$/, account: /^accounts\//, tags: /^tags\/$/, tag: /^tags\/.+/,
    notes: /^notes\/$/, reading: /^notes\/.+/, search: /^search\/$/, corrections: /^corrections\/$/, lost: /^404\.html$/,
  };
  const known = Object.entries(forms).map(([kind, form]) => [kind, pages.find(page => form.test(page))]);
  const other = pages.find(page => page && !Object.values(forms).some(form => form.test(page)));
  return [...known, ['page', other]].filter(([, page]) => page !== undefined);
};
