/* What Lighthouse says of the pages that readers come to first. */
import lighthouse from 'lighthouse';

/* These must be perfect; how quick a page is depends on the machine, and is only told. */
const PERFECT = ['accessibility', 'best-practices', 'seo'];

export const checkLighthouse = async (browser, at, paths, wrongOn) => {
  const { port } = new URL(browser.wsEndpoint());
  const quick = {};
  /* One after the other: it measures. */
  for (const path of paths) {
    const result = await lighthouse(at(path), { port, logLevel: 'error', output: 'json', onlyCategories: [...PERFECT, 'performance'] });
    const { audits, categories } = result.lhr;
    for (const name of PERFECT) {
      const { score, auditRefs } = categories[name];
      if (score === 1) continue;
      const failed = auditRefs.filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1);
      wrongOn(path)(`Lighthouse gives ${Math.round(score * 100)} for ${name}: ${failed.map(({ id }) => audits[id].title).join('; ')}`);
    }
    quick[`/${path}`] = Math.round(categories.performance.score * 100);
  }
  console.log('  Lighthouse, performance:', quick);
};
