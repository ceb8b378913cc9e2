// Many at once: photos of which some are corrupt, a folder of very many files, very many pages.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { bundled } from '../bundled.mjs';
import { filesUnder, Ground, wrongEnd } from './ground.mjs';

/** Every hundredth photo is corrupt. */
const CORRUPT = 100;

export const corruptPhotos = {
  name: 'photos, 1 % corrupt',
  wanted: 1000,
  share: 5,
  async torture({ fault, tried, size }) {
    const count = Math.max(CORRUPT, size);
    const ground = new Ground();
    await ground.photos('photos', count);
    for (let i = 0; i < count; i += CORRUPT) writeFileSync(ground.path('photos', `${i}.jpg`), 'no photo');
    // the network sees each as small as it may: it is the crowd that is tried
    const command = ['translate', 'photos', '--model', 'horse-zebra', '--out', 'out', '--scale', '64'];
    const ended = await ground.run(command, { hangsMs: 3_600_000 });
    const wrong = wrongEnd(ended, [1]);
    if (wrong) fault(wrong);
    const [made, wanted] = [filesUnder(ground.path('out')).length, count - Math.ceil(count / CORRUPT)];
    if (made !== wanted) fault(`${made} results of ${wanted}`);
    tried(count);
    ground.remove();
  },
};

export const manyFiles = {
  name: 'files looked through',
  wanted: 20_000,
  share: 1,
  async torture({ fault, tried, size: count }) {
    const ground = new Ground();
    const [photo] = readdirSync(await ground.photos('one', 1)).map((name) => ground.path('one', name));
    for (let i = 0; i < count; i++) {
      const folder = ground.path('many', String(i % 100));
      mkdirSync(folder, { recursive: true });
      if (i % 10 === 0) writeFileSync(join(folder, `${i}.txt`), 'no photo');
      else copyFileSync(photo, join(folder, `${i}.jpg`));
    }
    const { scan } = await bundled(["export { scan } from './main/files/datasets/scan.ts';"]);
    const domains = { A: { paths: [ground.path('many')], leftOut: [] } };
    let found;
    for await (const event of scan({ domains, size: 16 })) if (event.type === 'summary') found = event.domains[0].count;
    if (found !== count - Math.ceil(count / 10)) fault(`${found} photos found of ${count} files`);
    tried(count);
    ground.remove();
  },
};

export const manyPages = {
  name: '200 pages at once',
  wanted: 20,
  share: 0.5,
  async torture({ more, fault }) {
    const ground = new Ground();
    const { url, child, ended } = await ground.serve();
    if (!url) return fault(`serve: ${wrongEnd(await ended)}`);
    const { origin, searchParams, host } = new URL(url);
    const headers = { authorization: `Bearer ${searchParams.get('token')}` };
    const settled = (socket) =>
      new Promise((resolve) => {
        const late = setTimeout(() => resolve('nothing within a minute'), 60_000);
        const end = (said) => (clearTimeout(late), resolve(said));
        socket.once('open', () => end(undefined));
        socket.once('error', (error) => end(error.message));
      });
    while (more()) {
      const sockets = Array.from({ length: 200 }, () => new WebSocket(`ws://${host}/rpc`, { headers }));
      const said = (await Promise.all(sockets.map(settled))).filter(Boolean);
      if (said.length > 0) fault(`${said.length} pages were refused: ${said[0]}`);
      for (const socket of sockets) socket.send(Buffer.from([0xc1, 0xff])); // and say nonsense, all of them
      for (const socket of sockets) socket.terminate();
      const answer = await fetch(`${origin}/`, { headers }).catch((error) => ({ status: error.message }));
      if (answer.status !== 200) fault(`the page after that: ${answer.status}`);
    }
    child.kill('SIGINT');
    const wrong = wrongEnd(await ended, [0, 130]);
    if (wrong) fault(wrong);
    ground.remove();
  },
};
