/* What a reader finds: the search page and the filters, on the example. */
import assert from 'node:assert/strict';

const shown = page => page.$$eval('.tl .ev', events => events.filter(event => event.checkVisibility()).map(event => event.id));
const output = page => page.$eval('.filt output', output => output.textContent);
const asked = page => page.evaluate(() => location.search);

/* Waits until the count of events says something else. */
const changed = async (page, act) => {
  const before = await output(page);
  await act();
  await page.waitForFunction(text => document.querySelector('.filt output').textContent !== text, {}, before);
};

/* The addresses below /search/ that a page asks for. */
const watch = page => {
  const files = [];
  page.on('request', request => {
    const at = request.url().split(/\/search\/(?=.)/)[1];
    if (at) files.push(at.replace(/\?.*/, ''));
  });
  return files;
};

export const finds = {
  async 'nothing of the index is loaded before the reader types'(page, at) {
    const files = watch(page);
    await page.goto(at('search/'), { waitUntil: 'networkidle0' });
    assert.equal(await page.evaluate(() => document.activeElement.name), 'q', 'the field is ready');
    await page.keyboard.type(' / ');
    await new Promise(resolve => setTimeout(resolve, 200));
    assert.deepEqual(files, []);
    await page.keyboard.type('l’État');
    await page.waitForSelector('.hits li');
    assert.equal(files[0], 'meta.json');
  },

  async 'results are marked, and their order and words are in the address'(page, at) {
    await page.goto(at('search/?q=khashoggi'));
    await page.waitForSelector('.hits mark');
    const marks = await page.$$eval('.hits mark', marks => marks.map(mark => mark.textContent.toLowerCase()));
    assert.ok(marks.every(mark => mark === 'khashoggi'), marks.join());
    assert.ok(await page.$('.se li'), 'entities that bear the word');
    await page.select('[name=sort]', 'new');
    await page.waitForFunction(() => location.search === '?q=khashoggi&sort=new');
    const link = await page.$eval('.hits a', link => link.href);
    assert.match(link, /\/events\/\d+\/$/);
  },

  async 'a phrase stands in every result, and nothing is said to be nothing'(page, at) {
    await page.goto(at(`search/?q=${encodeURIComponent('« arabie saoudite »')}`));
    await page.waitForSelector('.hits li');
    const marks = await page.$$eval('.hits li', rows => rows.map(row => row.querySelector('mark')?.textContent || ''));
    assert.ok(marks.every(mark => /arabie\s+saoudite/i.test(mark)), marks.join());
    await page.$eval('#sq', field => { field.value = ''; });
    await page.type('#sq', 'zzzz');
    await page.waitForFunction(() => /zzzz/.test(document.querySelector('.sc').textContent));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search && !document.querySelector('.sc').textContent);
  },

  async 'the page of a lost address searches'(page, at) {
    await page.goto(at('404.html'));
    await page.type('main input[type=search]', 'plainte');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.waitForSelector('.hits li');
  },

  async 'a text narrows the timeline, and Escape brings it back'(page, at) {
    await page.goto(at('timeline/'));
    const all = await shown(page);
    await page.keyboard.press('/');
    await changed(page, () => page.keyboard.type('marocain'));
    const some = await shown(page);
    assert.ok(some.length > 1 && some.length < all.length / 4);
    assert.equal(await asked(page), '?q=marocain');
    assert.equal(await page.evaluate(() => CSS.highlights.get('q').size >= document.querySelectorAll('.tl .ev:not([hidden])').length), true);
    assert.equal(await page.$$eval('.sil', all => all.filter(one => one.checkVisibility()).length), 0);
    const rail = await page.$$eval('.rail .m > a .c', counts => counts.reduce((sum, count) => sum + Number(count.textContent), 0));
    assert.equal(rail, some.length, 'the calendar counts what is shown');
    await changed(page, () => page.keyboard.press('Escape'));
    assert.deepEqual(await shown(page), all);
    assert.equal(await asked(page), '');
  },

  async 'an entity, a year and a picture are chosen, and the focus is kept'(page, at) {
    await page.goto(at('timeline/'));
    await page.focus('[name=entity]');
    await page.waitForSelector('[name=entity] option[value=maroc]');
    await changed(page, () => page.select('[name=entity]', 'maroc'));
    const [name] = await page.$$eval('[name=entity] option:checked', options => options.map(option => option.textContent));
    assert.equal((await shown(page)).length, Number(name.match(/\((\d+)\)/)[1]), 'as many as the choice says');
    await changed(page, () => page.click('[name=media]'));
    await page.focus('#q');
    await changed(page, () => page.keyboard.type('zzzz'));
    await page.waitForSelector('.empty', { visible: true });
    await changed(page, () => page.click('[data-reset]'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await page.$eval('.empty', empty => empty.hidden), true);
  },

  async 'an address holds the filters'(page, at) {
    await page.goto(at('timeline/?q=khashoggi&entity=nso&year=2019'));
    await page.waitForSelector('.tl.filtered');
    const years = await page.$$eval('.tl .ev:not([hidden]) time', times => times.map(time => time.dateTime.slice(0, 4)));
    assert.ok(years.length && years.every(year => year === '2019'));
    await page.waitForFunction(() => /NSO/.test(document.querySelector('[name=entity]').selectedOptions[0].textContent));
  },

  async 'the events of two entities together are those of the pair'(page, at) {
    await page.goto(at('entities/nso/'));
    const count = await page.$$eval('.bars a', links => {
      const link = links.find(link => /Pegasus/.test(link.textContent));
      return Number(link.querySelector('.ct').textContent);
    });
    await page.goto(at('entities/nso/?with=pegasus'));
    await page.waitForSelector('.tl.filtered');
    assert.equal((await shown(page)).length, count);
  },

  async 'a list that is not on the page is searched through the index'(page, at) {
    await page.goto(at('tags/cat/espionage/?q=khashoggi'));
    await page.waitForSelector('.found .hits mark');
    const count = await page.$$eval('.found .hits li', rows => rows.length);
    await page.goto(at('timeline/?q=khashoggi'));
    await page.waitForSelector('.tl.filtered');
    assert.equal((await shown(page)).length, count);
  },

  async 'what can be chosen there says how many it leaves'(page, at) {
    await page.goto(at('tags/cat/espionage/'));
    await page.focus('[name=entity]');
    await page.waitForSelector('[name=entity] option[value=maroc]');
    const choice = value => page.$eval(`option[value="${value}"]`, option => Number(option.textContent.match(/\((\d+)\)$/)[1]));
    const said = await choice('maroc');
    await changed(page, () => page.select('[name=entity]', 'maroc'));
    await page.waitForSelector('.found .hits li');
    assert.equal(Number((await output(page)).match(/\d+/)[0]), said);
    await page.focus('[name=year]');
    await page.waitForSelector('[name=year] option[value="2021"]');
    assert.ok(await choice('2021') > 0);
  },
};
