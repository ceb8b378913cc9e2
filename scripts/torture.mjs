// `npm run torture [-- --minutes N] [--only NAME] [--seed N]`: what Zorse has to stand, for so many minutes altogether, and a
// table of it: docs/reliability.md holds the last. Exit code 1 when anything did not hold.
import { parseArgs } from 'node:util';
import { ensureBuilt, ensurePackages, fail } from './setup.mjs';
import { corruptPhotos, manyFiles, manyPages } from './torture/crowds.mjs';
import { fullDisk } from './torture/full-disk.mjs';
import { killsOfServe, killsOfTrain, killsOfTranslate } from './torture/kills.mjs';
import { jumpingClock, stoppedEngine, twoStudios } from './torture/moments.mjs';
import { mutations } from './torture/mutations.mjs';
import { networkSilence } from './torture/silence.mjs';

/** Each has `name`, `torture(control)`, and `whyNot()` where it cannot run everywhere. */
const TESTS = [
  killsOfTrain,
  killsOfTranslate,
  killsOfServe,
  fullDisk,
  mutations,
  corruptPhotos,
  manyFiles,
  manyPages,
  stoppedEngine,
  jumpingClock,
  twoStudios,
  networkSilence,
];

/** Minutes in which the counts in the names are those that are tried. */
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
const rows = [];
for (const test of tests) rows.push(await run(test));

console.log(table(rows));
for (const { name, faults } of rows) for (const fault of new Set(faults)) console.log(`\n${name}: ${fault}`);
process.exit(rows.some(({ faults }) => faults.length > 0) ? 1 : 0);

async function run({ name, torture, whyNot }) {
  const why = whyNot?.();
  if (why) return { name, tries: 0, faults: [], note: `skipped: ${why}` };
  console.error(`${name} ...`);
  const until = performance.now() + (minutes * 60_000) / tests.length;
  const row = { name, tries: 0, faults: [], note: '' };
  const random = randomOf(Number(values.seed));
  await torture({
    random,
    /** Whether there is time for one more try, which is counted. The first is always made. */
    more: () => (row.tries === 0 || performance.now() < until) && ++row.tries > 0,
    tried: (count) => (row.tries += count),
    /** Of what the names say, for tests that do one thing of a size. */
    scale: Math.min(1, minutes / FULL_MINUTES),
    fault: (what) => void row.faults.push(what),
  }).catch((error) => row.faults.push(`the test itself: ${error.stack}`));
  console.error(`${name}: ${row.tries} tries, ${row.faults.length} faults`); // a run that is cut short has said this much
  return row;
}

function table(all) {
  const lines = all.map(({ name, tries, faults, note }) => [name, tries.toLocaleString('en'), note || faults.length]);
  return [['test', 'tries', 'faults'], ['---', '---:', '---:'], ...lines]
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
