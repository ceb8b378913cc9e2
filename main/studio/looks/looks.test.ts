// How a photo would look: computed beside the work that matters, once, and never instead of it.
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOOK_VARIANTS } from '../../../common/contract/media.ts';
import type { Direction } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { StoredModel } from '../library/library.ts';
import { MediaCache } from '../media/cache.ts';
import { createPipeline } from '../translation/pipeline.ts';
import { KeptNetPictures } from '../translation/kept-net-pictures.ts';
import { writeNetPicture } from '../translation/net-picture.ts';
import { card, fakeEngine, model, type FakeEngine } from '../translation/testing/fake-engine.ts';
import type { WorkspacePicture } from '../workspace/picture.ts';
import { Looks } from './looks.ts';

const ID = 'aaaaaaaaaa';
const settings = defaults(translationOptions);
const way = (direction: Direction = 'AtoB', scale: 'auto' | number = 'auto') => ({
  model: card.id,
  direction,
  settings: { ...settings, scale },
});
const both = { ...card, directions: { AtoB: card.kind === 'translator' ? card.directions.AtoB : undefined } };
const stored = { ...model, card: both, builtin: true } as StoredModel;
const blend = { strength: 1, keepLightness: false, keepColour: false, keepBackground: false };

let folder: string;
let picture: WorkspacePicture;
let kept: KeptNetPictures;
let quiet: Promise<void>;
let before: (call: number) => unknown;
let engine: FakeEngine;
let looks: Looks;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-looks-'));
  const file = join(folder, 'horse.png');
  await sharp({ create: { width: 48, height: 32, channels: 3, background: '#c00' } })
    .png()
    .toFile(file);
  picture = { id: ID, name: 'horse.png', folder: '', width: 48, height: 32, file, state: 'idle', versions: [] };
  kept = new KeptNetPictures(new MediaCache(join(folder, 'kept')));
  quiet = Promise.resolve();
  before = () => {};
  engine = fakeEngine((call) => before(call));
  looks = new Looks({
    workspace: {
      get(id) {
        if (id !== ID) throw new Fault('not-found', 'It is closed.');
        return picture;
      },
    },
    library: { forRequest: () => Promise.resolve(stored) },
    engine,
    kept,
    cache: new MediaCache(join(folder, 'cache')),
    smaller: ({ file: path }) => Promise.resolve(path),
    idle: () => quiet,
  });
});
afterEach(() => rm(folder, { recursive: true }));

const edit = () => utimes(picture.file, new Date(), new Date(Date.now() + 5000));
const code = (wanted: string) => expect.objectContaining({ code: wanted });
async function colourOf(look: string, variant: (typeof LOOK_VARIANTS)[number], strength = 1): Promise<number[]> {
  const { path } = await looks.shown(ID, look, variant, { ...blend, strength });
  const { data } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
}
const near = (colour: readonly number[]) => colour.map((value) => expect.closeTo(value, -1)); // WebP rounds

describe('a look', () => {
  it('is what the net makes of the photo, small and for the stage, blended as it is asked for', async () => {
    const look = await looks.make(ID, way());
    for (const variant of LOOK_VARIANTS) expect(await colourOf(look, variant)).toEqual(near([51, 255, 255]));
    expect(await colourOf(look, 'thumb', 0)).toEqual(near([204, 0, 0]));
  });

  it('is computed once, until the photo is edited', async () => {
    const look = await looks.make(ID, way());
    expect(await looks.make(ID, way())).toBe(look);
    expect(engine.seen).toHaveLength(1);
    await looks.make(ID, way('AtoB', 40));
    expect(engine.seen.map(({ width }) => width)).toEqual([48, 40]);
    await edit();
    expect(await looks.make(ID, way())).not.toBe(look);
    expect(engine.seen).toHaveLength(3);
    await expect(looks.shown(ID, look, 'thumb', blend)).rejects.toEqual(code('not-found'));
  });

  it('is that of a version where there is one by the same net, and nothing is computed', async () => {
    const made = join(folder, 'version');
    await makeFolder(made);
    const image = { width: 48, height: 32, channels: 3 as const, data: new Uint8Array(3 * 48 * 32).fill(77) };
    const file = await writeNetPicture(made, { image }, { card, request: way() });
    const weights = card.kind === 'translator' ? card.directions.AtoB?.sha256 : undefined;
    const version = {
      ...{ revision: 'b', request: way(), width: 48, height: 32, bytes: 1, ms: 1, starred: false, weights },
      ...{ file, fileName: 'x.png', photo: await fingerprint(picture.file) },
      layers: { width: 48, height: 32, ownMask: false, format: 'png' as const },
    };
    picture = { ...picture, versions: [version] };
    expect(await colourOf(await looks.make(ID, way()), 'thumb')).toEqual(near([77, 77, 77]));
    expect(engine.seen).toHaveLength(0);
  });

  it('waits for translations, and is forgotten when nobody wants it any more', async () => {
    let end = () => {};
    quiet = new Promise((resolve) => (end = resolve));
    const leaving = new AbortController();
    const left = looks.make(ID, way(), leaving.signal);
    const wanted = looks.make(ID, way('AtoB', 40));
    leaving.abort();
    await expect(left).rejects.toEqual(code('cancelled'));
    expect(engine.seen).toHaveLength(0);
    end();
    await wanted;
    expect(engine.seen.map(({ width }) => width)).toEqual([40]);
  });

  it('that fails says so and leaves the others alone; they are computed one by one', async () => {
    let [now, most] = [0, 0];
    before = async (call) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
      if (call === 1) throw new Fault('out-of-memory', 'There is not enough memory.');
    };
    const asked = [undefined, 40, 36].map((scale) => looks.make(ID, way('AtoB', scale ?? 'auto')));
    const ends = await Promise.allSettled(asked);
    const failed = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as Fault] : []));
    expect(failed.map(({ code }) => code)).toEqual(['out-of-memory']); // whichever came first
    expect(most).toBe(1);
    before = () => {};
    await expect(looks.make(ID, way())).resolves.toBeTypeOf('string');
  });

  it('of a photo or a name that is not there is not found', async () => {
    await expect(looks.make('cccccccccc', way())).rejects.toEqual(code('not-found'));
    await expect(looks.shown(ID, '../../x', 'thumb', blend)).rejects.toEqual(code('not-found'));
  });
});

describe('a photo that was looked at', () => {
  it('is translated so without being computed again', async () => {
    await looks.make(ID, way());
    const translate = createPipeline({ engine, findModel: () => Promise.resolve(stored), kept });
    const task = { input: picture.file, name: 'horse.png', request: way(), folder, layered: true };
    const made = await translate(task, new AbortController().signal);
    expect(made).toMatchObject({ width: 48, height: 32, layers: { width: 48, height: 32, ownMask: false } });
    expect(engine.seen).toHaveLength(1);
    await translate({ ...task, request: way('AtoB', 40) }, new AbortController().signal);
    expect(engine.seen).toHaveLength(2);
  });
});
