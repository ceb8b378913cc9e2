// Two pages of one studio that do whatever pages may, at once and with hostile values, until the studio is killed in the
// middle of it: each call is answered or refused in plain words, and all that the next studio names is there and whole.
import sharp from 'sharp';
import { WebSocket } from 'ws';
import { bundled } from '../bundled.mjs';
import { Ground, wrongEnd } from './ground.mjs';

const CLIENT = [
  "export { connect } from './common/transport/connect.ts';",
  "export { webSocketChannel } from './common/transport/web-socket.ts';",
];

/** Milliseconds from call to answer at most: a machine under torture computes slowly. */
const HANGS_MS = 240_000;

/** Names as people and strangers give them. */
const NAMES = [
  ...['a.jpg', '사진 한 장.jpg', 'صورة.jpg', '../../etc/passwd', '__proto__', 'constructor', 'CON', '.', ''],
  ...['a\u202egpj.exe', 'a\nb.jpg', '\u001b[2J.jpg', 'a/b\\c:d*?.jpg', '한'.repeat(200), '\ud800', 'a\0b'],
];

/** Numbers that no field is made for. */
const NUMBERS = [0, -1, 0.5, 1e9, Number.MAX_SAFE_INTEGER, -1e308, Infinity, NaN, 2 ** 31, 2 ** 53];

/** What a page knows: its client, the pictures that the studio told it of, and how it asks for media. */
class Page {
  constructor({ connect, webSocketChannel }, url) {
    const { origin, searchParams, host } = new URL(url);
    this.origin = origin;
    this.headers = { authorization: `Bearer ${searchParams.get('token')}` };
    this.socket = new WebSocket(`ws://${host}/rpc`, { headers: this.headers });
    this.socket.on('error', () => {}); // the studio is killed
    this.client = connect(webSocketChannel(this.socket)).client;
    this.pictures = new Map();
  }

  /** Resolves with the pictures there are at first; later changes are taken up. */
  async watch() {
    const events = await this.client.translation.workspace();
    const first = (await events.next()).value;
    for (const picture of first.pictures) this.pictures.set(picture.id, picture);
    void this.#follow(events).catch(() => {});
    return first.pictures;
  }

  async #follow(events) {
    for await (const event of events) {
      if (event.type === 'picture') this.pictures.set(event.picture.id, event.picture);
      if (event.type === 'closed') for (const id of event.ids) this.pictures.delete(id);
    }
  }

  fetch(path, options = {}) {
    return fetch(`${this.origin}/${path}`, { ...options, headers: this.headers });
  }

  async upload(bytes, name) {
    const path = `media/uploads?name=${encodeURIComponent(name.toWellFormed())}&folder=`;
    const answer = await this.fetch(path, { method: 'POST', body: bytes });
    if (!answer.ok) return undefined;
    return { kind: 'upload', id: (await answer.json()).id };
  }
}

/** One thing that a page may do, of a picture `id` and a version `revision` that may be gone by then. */
function actions(page, { photo, random }) {
  const { client } = page;
  const any = (list) => list[Math.floor(random() * list.length)];
  const number = () => (random() < 0.5 ? any(NUMBERS) : random());
  const request = () => ({
    model: random() < 0.95 ? 'horse-zebra' : any(NAMES),
    direction: any(['AtoB', 'BtoA']),
    settings: { scale: 64, ...(random() < 0.4 && { [any(['strength', 'size', 'scale'])]: number() }) },
  });
  const remixed = () => ({ way: 'reshuffle', settings: { scale: 64, seed: random() < 0.8 ? 3 : number() } });
  const open = async () => {
    const source = await page.upload(photo, any(NAMES));
    return source && client.translation.open({ sources: [{ source, folder: any(NAMES) }] });
  };
  const mask = async (ref, { width = 1, height = 1 }) => {
    const size = random() < 0.8 ? width * height : Math.floor(random() * 2000);
    const body = new Uint8Array(size).fill(random() * 256);
    const answer = await page.fetch(`media/pictures/${encodeURIComponent(ref.id)}/masks`, { method: 'POST', body });
    const { revision } = answer.ok ? await answer.json() : { revision: any(['../..', '0123456789ab', '']) };
    return client.translation.setMask({ ...ref, mask: random() < 0.9 ? { revision, feather: number() } : null });
  };
  const colour = async () => {
    const source = await page.upload(photo, any(NAMES));
    const { id } = await client.colourise.open({ source });
    const points = Array.from({ length: 3 }, () => ({ x: number(), y: random(), a: number(), b: 9, size: 3 }));
    const asked = { id, request: { model: 'colours', points: random() < 0.5 ? points : [] } };
    await any([() => client.colourise.paint({ ...asked, side: 64 }), () => client.colourise.export(asked)])();
    return client.colourise.close(asked);
  };
  return [
    open,
    ({ id }) => client.translation.run({ ids: [id], request: request() }),
    ({ id }) => client.translation.run({ ids: [id, any(NAMES)] }),
    ({ id }) => client.translation.adjust({ adjustments: [{ id, request: request(), version: any(NAMES) }] }),
    ({ id }) => client.translation.adjust({ adjustments: [{ id, request: request() }] }),
    (ref) => client.translation.changeVersion({ ...ref, change: { starred: random() < 0.5, name: any(NAMES) } }),
    (ref) => client.translation.keepVersion(ref),
    (ref, picture) => mask(ref, picture),
    (ref) => client.translation.removeVersions({ versions: [ref, ref] }),
    (ref) => client.translation.restoreVersions({ versions: [ref] }),
    ({ id }) => client.translation.close({ ids: [id] }).then(() => client.translation.reopen({ ids: [id] })),
    ({ id }) => client.translation.roundTrip({ id }),
    ({ id }) => client.looks.make({ id, request: request() }),
    ({ id }) => client.remix.start({ request: remixed(), pictures: [id] }),
    ({ id, revision }) => page.fetch(`media/pictures/${encodeURIComponent(id)}/result/file?r=${revision}`),
    ({ id }) => page.fetch(`media/archive?versions=${any(['shown', 'starred', '../'])}&ids=${encodeURIComponent(id)}`),
    () => client.memory.keep({ name: any(NAMES), value: { [`of ${any(NAMES)}`]: [number() || 0] } }),
    () => client.settings.set({ naming: `${any(NAMES)}{name}${any(NAMES)}` }),
    colour,
  ];
}

/** Refusals are answers: whatever else comes back is a fault. */
const REFUSALS = ['bad-input', 'not-found', 'unreadable', 'too-large', 'refused', 'exists', 'unsupported', 'cancelled'];

async function work(page, { photo, random, fault, isOver }) {
  const all = actions(page, { photo, random });
  while (!isOver()) {
    const pictures = [...page.pictures.values()];
    const picture = pictures[Math.floor(random() * pictures.length)];
    const versions = picture?.versions ?? [];
    const revision = versions[Math.floor(random() * versions.length)]?.revision ?? '0123456789ab';
    const action = all[pictures.length < 3 ? 0 : Math.floor(random() * all.length)];
    let late;
    const hung = new Promise((_, reject) => (late = setTimeout(() => reject(new Error('hung')), HANGS_MS)));
    try {
      await Promise.race([action({ id: picture?.id ?? 'none', revision }, picture ?? {}), hung]);
    } catch (error) {
      if (isOver()) return; // by the kill
      if (!REFUSALS.includes(error.code))
        fault(`${action}: ${error.code ?? ''} ${error.message} ${error.details ?? ''}`);
    } finally {
      clearTimeout(late);
    }
  }
}

/** What a page of the next studio would see as broken. */
async function wrongAfterwards(page) {
  const wrong = [];
  const { lost, unreadable, damaged } = await page.client.recovery.report();
  if (unreadable + damaged.length > 0) wrong.push(`${unreadable} pictures unreadable, ${damaged.length} databases`);
  if (lost.length > 0) wrong.push(`${lost.length} entries lost: ${lost[0].names}`);
  for (const { id, versions } of await page.watch()) {
    for (const { revision, mask, roundTrip } of versions) {
      const sides = { result: revision, mask: mask?.revision, 'round-trip': roundTrip?.revision };
      for (const [side, of] of Object.entries(sides)) {
        if (of === undefined) continue;
        const answer = await page.fetch(`media/pictures/${id}/${side}/file?r=${of}`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (!answer.ok) wrong.push(`the ${side} of a version answers ${answer.status}: ${bytes}`);
        else
          await sharp(bytes, { failOn: 'truncated' })
            .stats()
            .catch(() => wrong.push(`half a ${side}`));
      }
    }
  }
  return wrong;
}

export const pagesAtWork = {
  name: 'kill serve, two pages at work',
  wanted: 20,
  share: 5,
  async torture({ more, random, fault }) {
    const ground = new Ground();
    const client = await bundled(CLIENT);
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a86' } })
      .jpeg()
      .toBuffer();
    const opened = async () => {
      const served = await ground.serve();
      if (!served.url) fault(`serve: ${wrongEnd(await served.ended)}`);
      return served;
    };
    while (more()) {
      const { url, child, ended } = await opened();
      if (!url) return;
      const pages = [new Page(client, url), new Page(client, url)];
      let over = false;
      const isOver = () => over;
      await Promise.all(pages.map((page) => page.watch()));
      const working = Promise.all(pages.map((page) => work(page, { photo, random, fault, isOver })));
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 2000 + random() * 15_000)), ended]);
      if (child.exitCode !== null) fault(`the studio ended by itself: ${wrongEnd(await ended)}`);
      over = true;
      child.kill('SIGKILL');
      await working;
      const { output } = await ended;
      if (/TypeError|ReferenceError|RangeError/.test(output)) fault(`the studio said: ${output.slice(-2000)}`);
      const next = await opened();
      if (!next.url) return;
      for (const wrong of await wrongAfterwards(new Page(client, next.url))) fault(wrong);
      next.child.kill('SIGINT');
      const wrong = wrongEnd(await next.ended, [0, 130]);
      if (wrong) fault(wrong);
    }
    ground.remove();
  },
};
