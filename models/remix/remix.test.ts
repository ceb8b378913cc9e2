import { describe, expect, it } from 'vitest';
import { blank, type Image } from '../../common/image/image.ts';
import { remixLayout } from '../../common/image/remix-layout.ts';
import type { Samples } from '../../common/image/samples.ts';
import { REMIX_WAYS, RemixRequest, type RemixWay, remixWays } from '../../common/options/remix.ts';
import { enlargeRows } from '../patches/enlarge.ts';
import type { Match, Step } from '../patches/gpnn.ts';
import { resample } from '../patches/resample.ts';
import { ended, texture } from '../patches/testing/textures.ts';
import { keepPhoto, sourceOf } from './finish.ts';
import { remix } from './remix.ts';

const request = (way: RemixWay, settings: object = {}) => RemixRequest.parse({ way, settings });
const pictures = [texture(40, 30, 1), texture(36, 30, 2)];
const takenBy = (way: RemixWay) => pictures.slice(0, remixWays[way].pictures.least);

function run(asked: RemixRequest, of = takenBy(asked.way), painted?: Samples): { matches: Match[]; steps: Step[] } {
  const steps: Step[] = [];
  const work = remix({ request: asked, pictures: of, painted });
  for (;;) {
    const next = work.next();
    if (next.done) return { matches: next.value, steps };
    if (next.value) steps.push(next.value);
  }
}

describe.each(REMIX_WAYS)('%s', (way) => {
  it('makes results of the sizes that its layout says, coarse to fine, the same for the same seed', () => {
    const asked = request(way);
    const { matches, steps } = run(asked);
    const sizes = matches.map(({ picture: { width, height } }) => ({ width, height }));
    expect(sizes).toEqual(remixLayout(asked, takenBy(way)).results.map(({ width, height }) => ({ width, height })));
    for (const { picture } of matches) expect(picture.data.every(Number.isFinite)).toBe(true);
    const shares = steps.map(({ done }) => done);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1);
    expect(steps[0]!.picture.width).toBeLessThanOrEqual(steps.at(-1)!.picture.width);
    expect(run(asked).matches.map(({ picture }) => picture.data)).toEqual(matches.map(({ picture }) => picture.data));
  });
});

it('another seed reshuffles otherwise', () => {
  const [one, other] = [1, 2].map((seed) => run(request('reshuffle', { seed })).matches[0]!.picture.data);
  expect(one).not.toEqual(other);
});

it('restyle by all patches takes the place of restyle by the nearest', () => {
  const { matches } = run(request('restyle', { by: 'distribution' }));
  expect(matches[0]!.picture.width).toBe(40);
});

it('restyle by neural style has the large shapes of what was painted, in patches of the look', () => {
  const painted = texture(40, 30, 3);
  const asked = request('restyle', { by: 'gram', likeness: 0 });
  const { matches, steps } = run(asked, [texture(80, 60, 1), texture(72, 60, 2)], painted);
  const { picture, tint } = matches[0]!;
  expect([picture.width, picture.height, tint!.width]).toEqual([80, 60, 80]);
  expect(steps.at(-1)!.picture.data).toEqual(picture.data);
  const apart = (samples: Samples) => {
    const small = resample(samples, 40, 30).data;
    return small.reduce((sum, value, i) => sum + Math.abs(value - painted.data[i]!), 0) / small.length;
  };
  const patchesAlone = { ...picture, data: picture.data.map((value, i) => value - tint!.data[i]!) };
  expect(apart(picture)).toBeLessThan(0.5 * apart(patchesAlone));
});

it('extend keeps the photo where it lies, and to the bit when it is done', () => {
  const asked = request('extend', { left: 0.25, right: 0, top: 0.2, bottom: 0 });
  const [match] = run(asked).matches;
  const { picture } = match!;
  expect([picture.width, picture.height]).toEqual([50, 36]);
  const at = (samples: Samples, x: number, y: number) => samples.data[3 * (y * samples.width + x)];
  for (const [x, y] of [[0, 0], [39, 0], [20, 29]] as const) expect(at(picture, 10 + x, 6 + y)).toBe(at(pictures[0]!, x, y)); // prettier-ignore
  const photo = image(80, 60);
  const out = blank(100, 72, 3);
  enlargeRows(match!, photo, out, 0, 72);
  keepPhoto(asked, photo, image(40, 30), out);
  for (let y = 0; y < 60; y++) {
    const row = out.data.subarray(3 * ((12 + y) * 100 + 20), 3 * ((12 + y) * 100 + 100));
    expect(row).toEqual(photo.data.subarray(240 * y, 240 * (y + 1)));
  }
});

it('no patch of a collage comes from across two pictures', () => {
  const { matches } = run(request('collage'));
  const { field, source } = matches[0]!;
  for (const place of field.nearest) {
    const column = place % source.columns;
    expect(column + source.size <= 40 || column >= 40).toBe(true);
  }
  expect(sourceOf(request('collage'), [image(40, 30), image(36, 30)], 0)).toMatchObject({ width: 76, height: 30 });
});

it('a result at the size of the photos is made of their own pixels', () => {
  const { matches } = run(request('reshuffle'));
  const photo = image(120, 90);
  const out = blank(120, 90, 3);
  enlargeRows(matches[0]!, photo, out, 0, 90);
  const known = new Set(
    Array.from({ length: photo.data.length / 3 }, (_, i) => photo.data.subarray(3 * i, 3 * i + 3).join()),
  );
  const own = Array.from({ length: 120 * 90 }, (_, i) => known.has(out.data.subarray(3 * i, 3 * i + 3).join()));
  expect(own.filter(Boolean).length / own.length).toBeGreaterThan(0.5); // the rest fades from one patch to the next
});

it('what stays the same is the photo, also at another size', () => {
  const samples = texture(40, 30, 1);
  const identity = ended(remix({ request: request('retarget', { ratio: '4:3' }), pictures: [samples] }))[0]!;
  const columns = identity.target.columns;
  const still = identity.field.nearest.filter((place, i) => place === i).length / (columns * identity.target.rows);
  expect(still).toBeGreaterThan(0.9);
});

/** Every pixel another colour. */
function image(width: number, height: number): Image {
  const made = blank(width, height, 3);
  for (let i = 0; i < width * height; i++) made.data.set([i & 255, i >> 8, 7], 3 * i);
  return made;
}
