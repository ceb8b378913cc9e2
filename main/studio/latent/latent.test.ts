// latent.* as pages have it: spaces, directions, encoding, walks and what files remember.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EncodeEvent, PrincipalDirection } from '../../../common/contract/latent.ts';
import type { LatentCard } from '../../../common/contract/model-card.ts';
import { uploadPath } from '../../../common/contract/media.ts';
import { Walk } from '../../../common/latent/walk.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { createStudio, type Studio } from '../studio.ts';
import { latentEngine, SIDE, writeLatent } from '../testing/fake-latent.ts';
import { BROWSER, clientOf, DESKTOP, eventually, fakeEngine, writeModel } from '../testing/test-studio.ts';

let root: string;
let studio: Studio;
let decoded: number;
let analysed: number;
let encoded: Uint8Array[];
beforeEach(async () => {
  [decoded, analysed, encoded] = [0, 0, []];
  root = await mkdtemp(join(tmpdir(), 'zorse-latent-'));
  await writeLatent(join(root, 'builtin'), 'colours');
  await writeModel(join(root, 'builtin'), 'horse-zebra');
  await writeLatent(join(root, 'home', 'library'), 'own', { classes: true });
  studio = await openStudio();
});
afterEach(async () => {
  await studio.close();
  await rm(root, { recursive: true, force: true });
});

const axes: PrincipalDirection[] = [
  { vector: [1, 0], share: 0.7 },
  { vector: [0, 1], share: 0.3 },
];

function engine(): Supervisor {
  const painting = latentEngine(async () => void decoded++);
  const latent = {
    ...painting.client.latent,
    principal: async () => (analysed++, axes),
    async *encode({ image }: { image: Uint8Array }): AsyncGenerator<EncodeEvent> {
      encoded.push(image);
      yield { type: 'done', place: { code: [image[0]! / 255, image[1]! / 255], classes: [] }, error: 0 };
    },
  };
  return { ...painting, client: { ...painting.client, latent } as unknown as Supervisor['client'] };
}

const openStudio = () =>
  createStudio({
    home: join(root, 'home'),
    builtinModels: join(root, 'builtin'),
    supervisor: engine(),
    trainingSupervisor: fakeEngine(),
  });
const client = () => clientOf(studio, DESKTOP);
const reopen = async () => {
  await studio.close();
  studio = await openStudio();
};
const glasses = { id: 'g', name: { en: 'glasses', ko: '안경' }, vector: [0.6, 0.8] };
const walk = Walk.parse({ format: 1, model: 'own', keyframes: [{ place: { code: [0, 1], classes: [1, 0] } }] });

describe('a space', () => {
  it('tells what arithmetic needs, and is warm when it is open', async () => {
    expect(await client().latent.open({ model: 'own', warmUp: true })).toEqual({
      model: 'own',
      name: 'own',
      dimensions: 2,
      prior: 'normal',
      classes: [{ en: 'red' }, { en: 'blue' }],
      width: SIDE,
      height: SIDE,
      encoder: false,
      drags: false,
      directions: [],
    });
    await eventually(() => (decoded > 0 ? true : undefined));
  });

  it('shows places as pictures, and refuses those of another space and models of another kind', async () => {
    const { count, data } = await client().latent.decode({
      model: 'colours',
      places: [{ code: [1, 0] }, { code: [0, 1] }],
    });
    expect([count, [...data.slice(0, 3)], [...data.slice(-3)]]).toEqual([2, [255, 0, 128], [0, 255, 128]]);
    const bad = { code: 'bad-input' };
    await expect(client().latent.decode({ model: 'colours', places: [{ code: [1] }] })).rejects.toMatchObject(bad);
    await expect(client().latent.decode({ model: 'own', places: [{ code: [1, 1] }] })).rejects.toMatchObject(bad);
    await expect(client().latent.open({ model: 'horse-zebra' })).rejects.toMatchObject(bad);
    await expect(client().latent.open({ model: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('follows a model that is replaced or removed while it is open', async () => {
    const place = { code: [0, 0], classes: [0.5, 0.5] };
    await client().latent.decode({ model: 'own', places: [place] });
    await client().library.remove({ id: 'own' });
    const gone = client().latent.decode({ model: 'own', places: [place] });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
    await writeLatent(join(root, 'home', 'library'), 'own'); // without classes now
    await client().latent.decode({ model: 'own', places: [{ code: [0, 0] }] });
  });

  it('has principal directions that are found once, also over a restart', async () => {
    expect(await client().latent.principal({ model: 'own', count: 1 })).toEqual([axes[0]]);
    expect(await client().latent.principal({ model: 'own' })).toEqual(axes);
    await reopen();
    expect(await client().latent.principal({ model: 'own' })).toEqual(axes);
    expect(analysed).toBe(1);
  });

  it('takes principal directions that a model brings, unless its weights are others', async () => {
    const folder = join(root, 'builtin', 'colours');
    const { networks } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as LatentCard;
    const brought = [{ vector: [0, 1], share: 0.75 }];
    const bring = (decoder: string) =>
      writeFile(join(folder, 'principal.json'), JSON.stringify({ format: 1, decoder, directions: brought }));
    await bring(networks.decoder.sha256);
    expect(await client().latent.principal({ model: 'colours' })).toEqual(brought);
    expect(analysed).toBe(0);
    await bring('of others');
    expect(await client().latent.principal({ model: 'colours' })).toEqual(axes);
    expect(analysed).toBe(1);
  });
});

describe('named directions', () => {
  it('are kept with a model of the library, replaced by id, forgotten, and copied with it', async () => {
    await client().latent.keepDirection({ model: 'own', direction: glasses });
    const renamed = { ...glasses, name: { en: 'spectacles' } };
    const { directions } = await client().latent.keepDirection({ model: 'own', direction: renamed });
    expect(directions).toEqual([{ ...renamed, own: true }]);
    const folder = join(root, 'home', 'library', 'own');
    expect(await readdir(folder)).toContain('directions.json');
    await client().library.import({ name: 'Copy', AtoB: { kind: 'path', path: folder } });
    expect((await client().latent.open({ model: 'copy' })).directions).toEqual([{ ...renamed, own: true }]);
    expect((await client().latent.forgetDirection({ model: 'own', id: 'g' })).directions).toEqual([]);
    const again = client().latent.forgetDirection({ model: 'own', id: 'g' });
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a model that comes installed are kept in the home, after its own, whatever happens at once', async () => {
    const shipped = { id: 's', name: { en: 'smile' }, vector: [1, 0] };
    const file = join(root, 'builtin', 'colours', 'directions.json');
    await writeFile(file, JSON.stringify({ format: 1, directions: [shipped] }));
    const ids = ['a', 'b', 'c', 'd'];
    await Promise.all(
      ids.map((id) => client().latent.keepDirection({ model: 'colours', direction: { ...glasses, id } })),
    );
    await reopen();
    const { directions } = await client().latent.open({ model: 'colours' });
    const [first, ...own] = directions.map(({ id }) => id);
    expect([first, own.sort()]).toEqual(['s', ids]); // at once: in whatever order
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ format: 1, directions: [shipped] });
  });

  it('that came with an installed model are not the user’s own, unless one was kept in its place', async () => {
    const shipped = { id: 's', name: { en: 'smile' }, vector: [1, 0] };
    const file = join(root, 'builtin', 'colours', 'directions.json');
    await writeFile(file, JSON.stringify({ format: 1, directions: [shipped] }));
    const { directions } = await client().latent.keepDirection({ model: 'colours', direction: glasses });
    expect(directions.map(({ id, own }) => [id, own])).toEqual([
      ['s', false],
      ['g', true],
    ]);
    const forgotten = client().latent.forgetDirection({ model: 'colours', id: 's' });
    await expect(forgotten).rejects.toMatchObject({ code: 'not-found' });
    const wider = { ...shipped, vector: [0, 1] };
    const replaced = await client().latent.keepDirection({ model: 'colours', direction: wider });
    expect(replaced.directions[0]).toEqual({ ...wider, own: true });
    const back = await client().latent.forgetDirection({ model: 'colours', id: 's' });
    expect(back.directions[0]).toEqual({ ...shipped, own: false });
  });

  it('are refused when they are as long as no code', async () => {
    const long = { ...glasses, vector: [1, 2, 3] };
    await expect(client().latent.keepDirection({ model: 'own', direction: long })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('has 2 numbers'),
    });
  });
});

describe('encoding', () => {
  it('fits a picture to the model: its middle, what is transparent on white', async () => {
    const path = join(root, 'wide.png');
    const red = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#f00' } })
      .png()
      .toBuffer();
    await sharp({ create: { width: 160, height: 40, channels: 4, background: '#0000' } })
      .composite([{ input: red, left: 50, top: 0 }])
      .png()
      .toFile(path);
    const last = async (source: { kind: 'path'; path: string } | { kind: 'upload'; id: string }, who = client()) => {
      for await (const event of await who.latent.encode({ model: 'colours', source })) return event;
      return undefined;
    };
    expect(await last({ kind: 'path', path })).toMatchObject({ type: 'done', place: { code: [1, 0] } });
    expect(encoded[0]!.length).toBe(3 * SIDE * SIDE);
    const clear = join(root, 'clear.png');
    await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .png()
      .toFile(clear);
    expect(await last({ kind: 'path', path: clear })).toMatchObject({ place: { code: [1, 1] } });
    const page = clientOf(studio, BROWSER);
    await expect(last({ kind: 'path', path }, page)).rejects.toMatchObject({ code: 'forbidden' });
    const body = new Uint8Array(await readFile(path));
    const answer = await studio.media(
      new Request(`http://studio/${uploadPath('wide.png', '')}`, { method: 'POST', body }),
      BROWSER,
    );
    const { id } = (await answer.json()) as { id: string };
    expect(await last({ kind: 'upload', id }, page)).toMatchObject({ place: { code: [1, 0] } });
  });
});

describe('what is remembered', () => {
  it('walks have names and ids, and are there after a restart', async () => {
    const kept = await client().latent.keepWalk({ name: 'Round', walk });
    const other = await client().latent.keepWalk({ name: 'Other', walk });
    await client().latent.keepWalk({ id: kept.id, name: 'Round again', walk: { ...walk, speed: 2 } });
    await client().latent.forgetWalk({ id: other.id });
    await reopen();
    expect(await client().latent.walks()).toMatchObject([{ id: kept.id, name: 'Round again', walk: { speed: 2 } }]);
    const unknown = { code: 'not-found' };
    await expect(client().latent.forgetWalk({ id: other.id })).rejects.toMatchObject(unknown);
    await expect(client().latent.keepWalk({ id: 'x', name: 'x', walk })).rejects.toMatchObject(unknown);
  });

  it('files say how they were made, or nothing, or what is wrong with them', async () => {
    const made = { model: 'own', places: [{ code: [0.1, -2], classes: [0.5, 0.5] }], seeds: [7], settings: { a: 1 } };
    const sheet = { columns: 1, scale: 1, smooth: false };
    const { id } = await client().latent.exportSheet({ made, sheet, name: 'one' });
    const { path } = await client().latent.saveExport({ id, folder: join(root, 'out') });
    const recall = (file: string) => client().latent.recall({ source: { kind: 'path', path: file } });
    expect(await recall(path)).toEqual({ made });
    const walkFile = join(root, 'w.zorse-walk.json');
    await writeFile(walkFile, JSON.stringify(walk));
    expect(await recall(walkFile)).toEqual({ walk });
    const photo = join(root, 'photo.png');
    await sharp(path).png().toFile(photo); // without its metadata
    expect(await recall(photo)).toBeNull();
    await writeFile(walkFile, '{"format":1,"keyframes":[]}');
    const unreadable = {
      code: 'unreadable',
      message: expect.stringContaining('w.zorse-walk.json is not an animation'),
    };
    await expect(recall(walkFile)).rejects.toMatchObject(unreadable);
    await writeFile(walkFile, 'hello');
    await expect(recall(walkFile)).rejects.toMatchObject({ message: expect.stringContaining('neither a picture') });
    await expect(recall(join(root, 'nowhere.png'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
