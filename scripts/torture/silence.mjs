// Every command in a network of its own: nothing is asked, and nothing but the home is left in its user's folders.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { runInSilence, whyNoSilentNetwork } from '../silent-network.mjs';
import { Ground, PROGRAM, training, wrongEnd } from './ground.mjs';

const COMMANDS = [
  ['--help'],
  ['models'],
  ['doctor'],
  ['translate', 'a', '--model', 'horse-zebra', '--out', 'out', '--overwrite'],
  training('Quiet', 4),
  ['runs'],
  ['runs', 'show', 'quiet'],
  ['evaluate', 'horse-zebra', '--a', 'a', '--b', 'b'],
  ['sample', 'digits', '--count', '2', '--out', 'digits.png', '--overwrite'],
  ['encode', 'digits', 'a/0.jpg', '--out', 'code.json', '--overwrite'],
  ['walk', 'digits', '--from', '1', '--to', '2', '--out', 'walk.gif'],
  ['colourise', 'a', '--out', 'coloured'],
  ['remix', 'reshuffle', 'a/0.jpg', '--out', 'remixed'],
  ['runs', 'save', 'quiet', '--name', 'Kept'],
  ['import', join(root, 'main/files/pth/fixtures/cyclegan-zip.pth'), '--name', 'Imported'],
  ['import', 'a/0.jpg', '--name', 'None'], // no checkpoint: the one that is refused
  ['serve', '--no-open'],
];

export const networkSilence = {
  name: 'network silence of every command',
  wanted: COMMANDS.length,
  share: 3,
  whyNot: whyNoSilentNetwork,
  async torture({ fault, tried }) {
    const ground = new Ground();
    for (const folder of ['a', 'b']) await ground.photos(folder, 8);
    const [home, temporary] = ['user', 'temporary'].map((name) => ground.path(name));
    for (const folder of [home, temporary]) mkdirSync(folder);
    const env = { ...process.env, HOME: home, TMPDIR: temporary, ZORSE_HOME: ground.path('user', 'zorse') };
    for (const name of ['XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME']) delete env[name];
    for (const args of COMMANDS) {
      const serves = args[0] === 'serve';
      const onStart = (child) => serves && setTimeout(() => child.kill('SIGINT'), 20_000);
      const heard = await runInSilence([...PROGRAM, ...args], { cwd: ground.folder, env, onStart });
      const { code, names, connections, datagrams, output } = heard;
      const wrong = wrongEnd({ code, output }, [args.includes('None') ? 1 : 0]);
      if (wrong) fault(`${args.join(' ')}: ${wrong}`);
      if (names.length + connections + datagrams > 0)
        fault(`${args[0]} asked: ${JSON.stringify({ names, connections, datagrams })}`);
      tried(1);
    }
    const left = [...readdirSync(home).filter((name) => name !== 'zorse'), ...readdirSync(temporary)];
    if (left.length > 0) fault(`left in its user's folders: ${left.join(', ')}`);
    ground.remove();
  },
};
