/* The words of a text as the search compares them: the same function as src/text/words.rs, which says how
   it reads. tests/js/words.json holds what both must make of some texts. */
const LONGEST = 32;
const ELIDED = new Set('c d j l m n s t qu jusqu lorsqu puisqu quoiqu all dall dell nell sull un quell quest sant'.split(' '));
const JOINED = new Set('dmst');
const INVISIBLE = /[\xad\u05f4\u061c\u0640\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const APOSTROPHE = /['’‘‛ʼʻ`´′＇׳]/;
const DROPPED = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/g;
const SPACELESS = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
const NO_WORD = /[^\p{Alphabetic}\p{N}\p{M}]|[ʼʻ\u0640]/gu;
const CAPITAL = /\p{Uppercase}/u, SMALL = /\p{Lowercase}/u;
const PLAIN = { œ: 'oe', æ: 'ae', ß: 'ss', þ: 'th' };
const same = (from, to) => [...from].forEach((c, at) => { PLAIN[c] = [...to][at]; });
same('øđðħıłςىیکةךםןףץ', 'oddhilσييكهכמנפצ');
for (const digits of ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९']) same(digits, '0123456789');

/* What a character is compared as: null for one that nobody sees. */
const known = new Map();
const fold = c => {
  let found = known.get(c);
  if (found === undefined) {
    const all = [...c.normalize('NFKD').toLowerCase().replace(DROPPED, '')].map(l => PLAIN[l] || l).join('');
    found = INVISIBLE.test(c) || !all ? null : all.replace(NO_WORD, '');
    known.set(c, found);
  }
  return found;
};

/* The words of a text, in order: {word, from, to}: the place in the text.
   `part` marks a word that stands inside of another one, `last` the last character of a run without spaces. */
export const words = text => {
  const found = [];
  let word = '', from = 0, to = 0, capitals = [], spaceless = false, small = false, joined = false, place = 0;
  /* Where each character of the word stands, for scripts without spaces. */
  let places = [];
  const end = apostrophe => {
    const dropped = (apostrophe && ELIDED.has(word)) || (joined && JOINED.has(word));
    if (spaceless) {
      const run = [...word];
      run.forEach((c, n) => found.push({
        word: c + (run[n + 1] || ''), from: places[n][0], to: places[Math.min(n + 1, run.length - 1)][1],
        last: n === run.length - 1,
      }));
    } else if (word && !dropped) {
      const cut = text => [...text].slice(0, LONGEST).join('');
      found.push({ word: cut(word), from, to });
      for (const [index, start] of capitals) {
        const part = cut(word.slice(index));
        if ([...part].length > 2) found.push({ word: part, from: start, to, part: true });
      }
    }
    word = '';
    capitals = [];
    places = [];
    small = spaceless = false;
    joined = apostrophe;
  };
  for (const c of text) {
    const start = place;
    place += c.length;
    if (APOSTROPHE.test(c)) {
      end(true);
      continue;
    }
    const folded = fold(c);
    if (folded === null) {
      if (word) to = place;
      continue;
    }
    if (!folded) {
      end(false);
      continue;
    }
    if (word && SPACELESS.test(folded) !== spaceless) end(false);
    spaceless = SPACELESS.test(folded);
    if (!word) from = start;
    if (small && CAPITAL.test(c)) capitals.push([word.length, start]);
    small = SMALL.test(c);
    word += folded;
    to = place;
    if (spaceless) for (const _ of folded) places.push([start, place]);
  }
  end(false);
  return found;
};

/* The words that a query means: no part of another one, and no single character that a pair holds already. */
const meant = text => words(text).filter((w, n, list) => !w.part && !(w.last && list[n - 1]?.to === w.to)).map(w => w.word);

/* What a reader looks for: words that must all be there, and phrases in quotation marks, whose words stand
   whole and in order. */
export const parse = query => {
  const phrases = [];
  const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, quoted) => {
    const phrase = meant(quoted);
    if (phrase.length) phrases.push(phrase);
    return ' ';
  });
  return { words: [...new Set(meant(rest))], phrases };
};

/* A word is also found by its beginning, from three letters on: inflected forms need no more. In scripts
   without spaces a single character is enough. */
export const matches = (word, wanted) => word === wanted || (opens(wanted) && word.startsWith(wanted));
export const opens = wanted => wanted.length > 2 || SPACELESS.test(wanted);

/* Where a text holds what is asked: null if it does not hold all of it, else places to mark, in order.
   `missing` allows words to be absent: the index knows them from elsewhere. */
export const places = (text, { words: wanted, phrases }, missing = false) => {
  const list = words(text), marks = [];
  for (const one of wanted) {
    const hits = list.filter(w => matches(w.word, one));
    if (!hits.length && !missing) return null;
    marks.push(...hits);
  }
  const whole = list.filter(w => !w.part);
  for (const phrase of phrases) {
    let found = false;
    whole.forEach((_, n) => {
      const run = follow(whole, n, phrase);
      if (!run) return;
      found = true;
      marks.push({ from: run[0].from, to: run.at(-1).to });
    });
    if (!found) return null;
  }
  marks.sort((a, b) => a.from - b.from || b.to - a.to);
  const joined = [];
  for (const { from, to } of marks) {
    const before = joined.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/* The words of a phrase from the n-th word on; single characters between pairs are passed over. */
const follow = (list, n, phrase) => {
  const run = [];
  for (const wanted of phrase) {
    while (run.length && list[n] && list[n].last && list[n].word !== wanted) n += 1;
    if (list[n]?.word !== wanted) return null;
    run.push(list[n++]);
  }
  return run;
};
