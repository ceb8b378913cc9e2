// A disk that fills up at each stage, small tmpfs of several sizes: plain words, and nothing half. Linux, where user
// namespaces are allowed.
import { spawnSync } from 'node:child_process';
import { Ground, halfResults, PROGRAM, training, wrongEnd } from './ground.mjs';

const NAMESPACE = ['unshare', '--mount', '--map-root-user'];

/** Mounts a disk of so many kB at `$2`, runs, and looks at what is there before it goes with its namespace. */
const inside = (kilobytes) => [
  ...NAMESPACE,
  'sh',
  '-c',
  'mount -t tmpfs -o size="$1"k none "$2" && shift 3 && "$@"; code=$?; cp -r disk/results kept 2>/dev/null; exit $code',
  'sh',
  String(kilobytes),
  'disk',
  '--',
];

export const fullDisk = {
  name: 'full disk',
  wanted: 30,
  share: 3,
  whyNot: () =>
    spawnSync(NAMESPACE[0], [...NAMESPACE.slice(1), 'true']).status === 0 ? undefined : 'no user namespaces here',
  async torture({ more, random, fault }) {
    for (let turn = 0; more(); turn++) {
      const ground = new Ground();
      await ground.photos('disk', 0);
      for (const folder of ['a', 'b']) await ground.photos(folder, 4, 300);
      const commands = [
        ['translate', 'a', '--model', 'horse-zebra', '--out', 'disk/results'],
        training('Full', 8, '--checkpoint-every', '2'),
        ['sample', 'digits', '--count', '64', '--out', 'disk/results/sheet.png'],
      ];
      const kilobytes = Math.round(4 + 400 * random() ** 2);
      const home = turn % commands.length === 1 ? { ZORSE_HOME: ground.path('disk', 'home') } : {};
      const program = [...inside(kilobytes), ...PROGRAM];
      const ended = await ground.run(commands[turn % commands.length], { program, env: home });
      const wrong = wrongEnd(ended, [0, 1, 2]);
      if (wrong) fault(`${commands[turn % commands.length][0]} with ${kilobytes} kB: ${wrong}`);
      for (const file of await halfResults(ground.path('kept'))) fault(`half a result: ${file}`);
      ground.remove();
    }
  },
};
