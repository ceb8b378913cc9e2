// Commands killed at any moment: the home opens afterwards, runs go on from whole checkpoints, no result is half.
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { filesUnder, Ground, halfResults, training, wrongEnd } from './ground.mjs';

const killed = async ({ child, ended }, milliseconds) => {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await ended;
  clearTimeout(timer);
};

async function opens(ground, fault) {
  const look = async (args) => {
    const wrong = wrongEnd(await ground.run(args));
    if (wrong) fault(`zorse ${args[0]} after a kill: ${wrong}`);
  };
  await Promise.all([look(['models']), look(['runs'])]);
}

export const killsOfTranslate = {
  name: 'kill translate',
  wanted: 60,
  share: 6,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    await ground.photos('photos', 12, 64);
    while (more()) {
      const args = ['translate', 'photos', '--model', 'horse-zebra', '--out', 'out', '--overwrite', '--scale', '64'];
      await killed(ground.start(args), 500 + random() * 5000);
      for (const file of await halfResults(ground.path('out'))) fault(`half a result: ${file}`);
      await opens(ground, fault);
    }
    ground.remove();
  },
};

/** Commands that write other things than translations: files of several kinds, and folders of the library. */
const WRITERS = [
  ['colourise', 'photos', '--out', 'out', '--overwrite'],
  ['remix', 'reshuffle', 'photos/0.jpg', '--out', 'out', '--overwrite'],
  ['sample', 'digits', '--count', '64', '--out', 'out/sheet.png', '--overwrite'],
  ['walk', 'digits', '--from', '1', '--to', '2', '--out', 'out/walk.webp', '--overwrite'],
  ['import', join(root, 'main/files/pth/fixtures/cyclegan-zip.pth'), '--name', 'Imported'],
];

export const killsOfWriters = {
  name: 'kill colourise, remix, sample, walk, import',
  wanted: 30,
  share: 3,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    await ground.photos('photos', 12, 64);
    for (let turn = 0; more(); turn++) {
      await killed(ground.start(WRITERS[turn % WRITERS.length]), 300 + random() * 4000);
      for (const file of await halfResults(ground.path('out'))) fault(`half a result: ${file}`);
      await opens(ground, fault);
    }
    ground.remove();
  },
};

async function untilCheckpoint(run) {
  const isCheckpoint = (file) => /checkpoints.\d+./.test(file.slice(run.length));
  while (!filesUnder(run).some(isCheckpoint)) await new Promise((resolve) => setTimeout(resolve, 100));
}

export const killsOfTrain = {
  name: 'kill train',
  wanted: 60,
  share: 9,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    for (const folder of ['a', 'b']) await ground.photos(folder, 4);
    const first = ground.start(training('Tortured', 100_000, '--checkpoint-every', '2', '--sample-every', '2'));
    await Promise.race([first.ended, untilCheckpoint(ground.path('home', 'runs', 'tortured'))]);
    await killed(first, 0);
    while (more()) {
      const shown = await ground.run(['runs', 'show', 'tortured', '--json']);
      if (shown.code !== 0) return fault(`the run is lost: ${shown.output}`);
      await killed(ground.start(['train', '--resume', 'tortured']), 1000 + random() * 10_000);
      await opens(ground, fault);
    }
    ground.remove();
  },
};

export const killsOfServe = {
  name: 'kill serve',
  wanted: 60,
  share: 4,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    while (more()) {
      await killed(ground.start(['serve', '--no-open']), 300 + random() * 3000);
      const { url, child, ended } = await ground.serve();
      if (!url) fault(`serve after a kill: ${wrongEnd(await ended)}`);
      child.kill('SIGINT');
      const wrong = wrongEnd(await ended, [0, 130]);
      if (wrong) fault(wrong);
    }
    ground.remove();
  },
};
