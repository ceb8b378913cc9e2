// Things that happen to processes: an engine that is stopped, a clock that jumps, a home that two want.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { enginesOf, Ground, halfResults, training, wrongEnd } from './ground.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const stoppedEngine = {
  name: 'engine stopped (SIGSTOP)',
  wanted: 3,
  share: 4,
  whyNot: () => (process.platform === 'linux' ? undefined : 'processes are found in /proc'),
  async torture({ more, random, fault }) {
    const ground = new Ground();
    await ground.photos('photos', 30, 64);
    while (more()) {
      const args = ['translate', 'photos', '--model', 'horse-zebra', '--out', 'out', '--overwrite'];
      const { child, ended } = ground.start(args, { hangsMs: 600_000 });
      let over = false;
      void ended.then(() => (over = true));
      let engines = [];
      while (!over && engines.length === 0) {
        await pause(100);
        engines = enginesOf(child.pid);
      }
      await pause(500 + random() * 4000);
      for (const pid of engines)
        try {
          process.kill(pid, 'SIGSTOP');
        } catch {
          // it has ended by itself
        }
      const wrong = wrongEnd(await ended);
      if (wrong) fault(wrong);
    }
    ground.remove();
  },
};

const JUMPING = pathToFileURL(fileURLToPath(new URL('./jumping-clock.mjs', import.meta.url))).href;

export const jumpingClock = {
  name: 'clock jumps',
  wanted: 12,
  share: 1.5,
  async torture({ more, fault }) {
    const ground = new Ground();
    for (const folder of ['a', 'b']) await ground.photos(folder, 4);
    const env = { NODE_OPTIONS: `--import=${JUMPING}` };
    const commands = [
      ['translate', 'a', '--model', 'horse-zebra', '--out', 'out', '--overwrite'],
      training('Jump', 6, '--checkpoint-every', '2'),
      ['runs'],
    ];
    for (let turn = 0; more(); turn++) {
      const args = commands[turn % commands.length];
      const wrong = wrongEnd(await ground.run(args, { env }));
      if (wrong) fault(`${args[0]}: ${wrong}`);
      for (const file of await halfResults(ground.path('out'))) fault(`half a result: ${file}`);
    }
    ground.remove();
  },
};

export const twoStudios = {
  name: 'two studios on one home',
  wanted: 30,
  share: 2,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    while (more()) {
      const both = await Promise.all([ground.serve(), pause(random() * 500).then(() => ground.serve())]);
      const open = both.filter(({ url }) => url);
      if (open.length !== 1) fault(`${open.length} studios are open`);
      for (const { child } of open) child.kill(random() < 0.5 ? 'SIGKILL' : 'SIGINT');
      for (const { url, ended } of both) {
        const { code, output } = await ended;
        if (!url && (code === 0 || !/already open/.test(output))) fault(`the second ended with ${code}: ${output}`);
      }
    }
    ground.remove();
  },
};
