/* The sites that the browser looks at: the example, small ones from tests/sites, and large ones that are
   written here. Everything but the example is invented. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/* The id that a post of X gets at an instant, see src/post_id/x.rs. */
const idAt = (instant, sequence = 0) => ((BigInt(instant) - 1288834974657n) << 22n) + BigInt(sequence % 4096);

const highlight = (text, id) => `- ${text} ([View Tweet](https://twitter.com/night_watch/status/${id}))\n`;

const write = (file, text) => {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
};

/* A month with 5,000 posts between two quiet years: a turn of the wound thread stands for many. */
const crowd = root => {
  let note = '# Five thousand in a month\n\n';
  for (let n = 0; n < 5000; n++) {
    note += highlight(`Message ${n} of the crowd at the mill.`, idAt(Date.UTC(2021, 6, 1) + n * 520_000, n));
  }
  for (const year of [2020, 2022]) note += highlight(`All is quiet in ${year}.`, idAt(Date.UTC(year, 3, 2)));
  write(join(root, 'content/crowd.md'), note);
  write(join(root, 'content/entities.yaml'), 'entities:\n- {name: The Mill, type: place, aliases: [the mill]}\n');
  write(join(root, 'filature.yaml'), 'title: The crowd at the mill\n');
};

/* Forty years of written events, three a year, of which one is known to the month only. */
const decades = root => {
  for (let year = 1981; year <= 2020; year++) {
    const event = (name, date) =>
      write(join(root, `content/${year}-${name}.md`), `---\ntype: event\ntitle: The ${name} of ${year}\ndate: ${date}\n---\nNothing more is known of the ${name}.\n`);
    event('flood', `${year}-03-0${(year % 9) + 1}`);
    event('strike', `${year}-10`);
    event('fire', `${year}-11-12T04:00Z`);
  }
  write(join(root, 'filature.yaml'), 'title: Forty years of the mill\ntimeline: {single_page_max: 50}\n');
};

/* A post of 25,000 characters and a title of 200 beside the odd ones. */
const withLongPost = root => {
  const title = 'Procès-verbal de la séance extraordinaire où fut lue, sans une seule interruption, la liste des bateaux qui n’existent pas, puis la liste des pages qui manquent, puis celle des témoins qui se sont tus ce jour-là';
  write(join(root, 'content/pieces/titre.md'), `---\ntype: event\ntitle: ${title}\ndate: 2020-06-02\n---\nRien de plus.\n`);
  const words = 'Le registre dit la même chose à chaque page, et chaque page la dit autrement. '.repeat(320);
  write(join(root, 'content/long.md'), `# Un très long message\n\n${highlight(words.trim(), idAt(Date.UTC(2020, 4, 5)))}`);
};

/* Posts that name nobody: no entities, no accounts, no topics. */
const nameless = root => {
  let note = '# The mill at night\n\n';
  for (let n = 0; n < 40; n++) note += highlight(`Light number ${n} goes out at the mill.`, idAt(Date.UTC(2021, 2, 1) + n * n * 3_600_000, n));
  write(join(root, 'content/night.md'), note);
};

const inEnglish = root => {
  const config = join(root, 'filature.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/^language: .*$/m, 'language: en'));
};

/* Copies or writes the sources of each site below `folder`; the names are those of the report. Of a site with
   `kinds` only these kinds of pages are looked at. */
export const sites = (repository, folder) => {
  const copy = (name, paths, change = () => {}) => {
    const root = join(folder, name);
    for (const [from, to] of paths) cpSync(join(repository, from), join(root, to), { recursive: true });
    change(root);
    return root;
  };
  const made = (name, make) => {
    const root = join(folder, name);
    make(root);
    return root;
  };
  const example = [['content', 'content'], ['filature.yaml', 'filature.yaml']];
  return [
    { name: 'example', root: copy('example', example), base: '/' },
    { name: 'english', root: copy('english', example, inEnglish), base: '/a/b/', kinds: ['home', 'timeline', 'event', 'entities', 'entity', 'search'] },
    { name: 'odd', root: copy('odd', [['tests/sites/odd', '.']], withLongPost), base: '/', drafts: true },
    { name: 'rtl', root: copy('rtl', [['tests/sites/rtl', '.']]), base: '/' },
    { name: 'nameless', root: made('nameless', nameless), base: '/' },
    { name: 'one', root: copy('one', [['tests/sites/one', '.']]), base: '/' },
    { name: 'crowd', root: made('crowd', crowd), base: '/', kinds: ['home', 'timeline', 'month', 'month, second page', 'entity', 'event'] },
    { name: 'decades', root: made('decades', decades), base: '/' },
  ];
};
