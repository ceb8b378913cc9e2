// `npm run torture [-- --minutes N] [--only NAME] [--seed N]`: what Zorse has to stand, for so many minutes altogether, and a
// table of it: docs/reliability.md holds the last. Exit code 1 when anything did not hold.
import { parseArgs } from 'node:util';
import { ensureBuilt, ensurePackages, fail } from './setup.mjs';
import { corruptPhotos, manyFiles, manyPages } from './torture/crowds.mjs';
import { fullDisk } from './torture/full-disk.mjs';
import { killsOfServe, killsOfTrain, killsOfTranslate, killsOfWriters } from './torture/kills.mjs';
import { jumpingClock, stoppedEngine, twoStudios } from './torture/moments.mjs';
import { pagesAtWork } from './torture/pages-at-work.mjs';
import { mutations } from './torture/mutations.mjs';
import { networkSilence } from './torture/silence.mjs';

/**
 * Each has `name`, how many tries are `wanted`, the `share` of the time it takes for them on two free cores (minutes of
 * the 40), `torture(control)`, and `whyNot()` where it cannot run everywhere. Those that do one thing of a size come
 * first: what they leave over is the others'.
 */
const TESTS = [
  networkSilence,
  corruptPhotos,
  manyFiles,
  manyPages,
  stoppedEngine,
  jumpingClock,
  twoStudios,
  fullDisk,
  killsOfTrain,
  killsOfTranslate,
  killsOfServe,
  killsOfWriters,
  pagesAtWork,
  mutations,
];

/** Minutes in which all that is wanted is tried. */
const FULL_MINUTES = 40;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: String(FULL_MINUTES) },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) fail('--minutes takes a number above 0.');
const tests = TESTS.filter(({ name }) => name.includes(values.only));
if (tests.length === 0) fail(`--only takes a part of: ${TESTS.map(({ name }) => name).join(', ')}`);

ensurePackages();
ensureBuilt();
const end = performance.now() + minutes * 60_000;
const rows = [];
for (const test of tests) rows.push(await run(test));

console.log(table(rows));
for (const { name, faults } of rows) for (const fault of new Set(faults)) console.log(`\n${name}: ${fault}`);
process.exit(rows.some(({ faults }) => faults.length > 0) ? 1 : 0);

async function run(test) {
  const { name, wanted, share, torture, whyNot } = test;
  const why = whyNot?.();
  if (why) return { name, wanted, tries: 0, faults: [], note: `skipped: ${why}` };
  console.error(`${name} ...`);
  const begun = performance.now();
  const shares = tests.slice(tests.indexOf(test)).reduce((sum, one) => sum + one.share, 0);
  const until = begun + ((end - begun) * share) / shares;
  const row = { name, wanted, tries: 0, faults: [], note: '' };
  const random = randomOf(Number(values.seed));
  await torture({
    random,
    /** Whether one more try is wanted and there is time for it; it is counted. The first is always made. */
    more: () => (row.tries === 0 || (row.tries < wanted && performance.now() < until)) && ++row.tries > 0,
    tried: (count) => (row.tries += count),
    /** How many of `wanted`, for tests that do one thing of a size. */
    size: Math.ceil(wanted * Math.min(1, minutes / FULL_MINUTES)),
    fault: (what) => {
      console.error(`${name}: ${what}`); // a run that is cut short has said this much
      row.faults.push(what);
    },
  }).catch((error) => row.faults.push(`the test itself: ${error.stack}`));
  const took = ((performance.now() - begun) / 60_000).toFixed(1);
  console.error(`${name}: ${row.tries} of ${wanted} tries, ${row.faults.length} faults, ${took} min`);
  return row;
}

function table(all) {
  const count = (number) => number.toLocaleString('en');
  const lines = all.map(({ name, tries, wanted, faults, note }) => [
    name,
    count(tries),
    count(wanted),
    note || faults.length,
  ]);
  return [['test', 'tries', 'wanted', 'faults'], ['---', '---:', '---:', '---:'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** mulberry32: the same tries for the same seed. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
