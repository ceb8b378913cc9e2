import { describe, expect, test } from 'vitest';
import { blendRows } from './blend.ts';
import { detailTransfer } from './detail-transfer.ts';
import { blank, type Image } from './image.ts';
import { subjectMask } from './subject-mask.ts';

function draw(width: number, height: number, colour: (x: number, y: number) => number | number[]): Image {
  const image = blank(width, height, 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = colour((x + 0.5) / width, (y + 0.5) / height);
      image.data.set(typeof value === 'number' ? [value, value, value] : value, (y * width + x) * 3);
    }
  }
  return image;
}

function transfer(photo: Image, before: Image, after: Image): Image {
  const out = blank(photo.width, photo.height, 3);
  detailTransfer(photo, { before, after })(out, 0, photo.height);
  return out;
}

const farthest = (a: Image, b: Image): number =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
const noise = (x: number, y: number): number => Math.sin(x * 12_345.6 + y * 9_876.5) * 8;

describe('detail transfer', () => {
  const scene = (x: number, y: number) => 100 + 60 * x + 40 * y;

  test('at equal sizes gives exactly what the net made', () => {
    const before = draw(20, 12, scene);
    const after = draw(20, 12, (x, y) => 255 - scene(x, y));
    expect(transfer(before, before, after)).toEqual(after);
  });

  test('a net that changes nothing leaves the photo as it is, detail and all', () => {
    const photo = draw(91, 57, (x, y) => scene(x, y) + noise(x, y));
    const before = draw(19, 13, scene);
    expect(transfer(photo, before, before)).toEqual(photo);
  });

  test('texture stays where only the colour changes', () => {
    const photo = draw(160, 160, (x, y) => 100 + noise(x, y));
    const out = transfer(
      photo,
      draw(16, 16, () => 100),
      draw(16, 16, () => [180, 120, 60]),
    );
    const expected = draw(160, 160, (x, y) =>
      [180, 120, 60].map((value) => Math.floor(value + Math.floor(100 + noise(x, y)) - 100)),
    );
    expect(farthest(out, expected)).toBeLessThan(2);
  });

  test('an outline that the net takes away leaves less of a halo than adding the change alone', () => {
    const step = (x: number) => (x < 0.5 ? 40 : 210);
    const photo = draw(160, 40, step);
    const flat = draw(20, 5, () => 125);
    const out = transfer(photo, draw(20, 5, step), flat);
    const alone = 170 / 2; // half the step is finer than the small copy
    expect(
      farthest(
        out,
        draw(160, 40, () => 125),
      ),
    ).toBeLessThan(alone * 0.6);
  });

  test('rows can be made in any portions', () => {
    const photo = draw(33, 31, (x, y) => scene(x, y) + noise(x, y));
    const [before, after] = [draw(9, 8, scene), draw(9, 8, (x, y) => 200 - scene(y, x) / 2)];
    const whole = transfer(photo, before, after);
    const pieces = blank(33, 31, 3);
    const some = detailTransfer(photo, { before, after });
    for (const [from, to] of [
      [20, 31],
      [0, 7],
      [7, 20],
    ] as const)
      some(pieces, from, to);
    expect(pieces).toEqual(whole);
  });

  describe('with a foreground mask', () => {
    // a dark animal with legs on light ground: the net works at 24 px, where a leg is hardly two pixels wide
    const animal = (x: number, y: number) => y < 0.6 && x > 0.2 && x < 0.8;
    const leg = (x: number, y: number) => y >= 0.6 && y < 0.9 && [0.3, 0.7].some((at) => Math.abs(x - at) < 0.04);
    const inside = (x: number, y: number) => animal(x, y) || leg(x, y);
    const ground = (x: number, y: number) => [150 + noise(x, y), 160 + noise(y, x), 90];
    const photo = draw(192, 192, (x, y) => (inside(x, y) ? [90, 60, 40] : ground(x, y)));
    const before = draw(24, 24, (x, y) => (inside(x, y) ? [90, 60, 40] : [150, 160, 90]));
    const painted = 240;
    /** What a net gives for it: content `painted` through this mask, 0..1. */
    const copy = (share: (x: number, y: number) => number) => {
      const mask = {
        ...blank(24, 24, 1),
        data: draw(24, 24, (x, y) => 255 * share(x, y)).data.filter((_, i) => i % 3 === 0),
      };
      const data = before.data.map((v, i) => Math.round(v + (mask.data[Math.floor(i / 3)]! / 255) * (painted - v)));
      return { before, mask, after: { ...before, data } };
    };
    const made = (share: (x: number, y: number) => number, strength = 1) => {
      const [out, mask, small] = [blank(192, 192, 3), blank(192, 192, 1), copy(share)];
      detailTransfer(photo, small)(out, 0, 192);
      subjectMask(photo, small.before, small.mask)(mask, 0, 192);
      blendRows(out, { photo, content: out, mask }, { strength, lightness: false, colour: false }, 0, 192);
      return out;
    };
    const changed = (out: Image, x: number, y: number) => {
      const i = 3 * (Math.floor(y * 192) * 192 + Math.floor(x * 192));
      return [0, 1, 2].some((c) => out.data[i + c] !== photo.data[i + c]);
    };

    test('the ground is the photo bit for bit, though the mask is nowhere quite 0 and soft at its edge', () => {
      const out = made((x, y) => (inside(x, y) ? 0.97 : 0.02));
      let ground = 0;
      let kept = 0;
      for (let y = 0.005; y < 1; y += 0.01) {
        for (let x = 0.005; x < 1; x += 0.01) {
          if ([-0.02, 0, 0.02].some((by) => inside(x + by, y) || inside(x, y + by))) continue;
          ground++;
          if (!changed(out, x, y)) kept++;
        }
      }
      expect(kept / ground).toBeGreaterThan(0.9);
    });

    test('a leg is cut along its edge in the photo, not along the blocks of the small copy', () => {
      const soft = (x: number, y: number) => {
        const near = [-0.04, -0.02, 0, 0.02, 0.04].flatMap((dx) =>
          [-0.04, 0, 0.04].map((dy) => inside(x + dx, y + dy)),
        );
        return near.filter(Boolean).length / near.length;
      };
      const out = made(soft);
      const at = (x: number) => out.data[3 * (Math.floor(0.75 * 192) * 192 + Math.floor(x * 192))]!;
      expect(at(0.3)).toBeGreaterThan(90 + 0.6 * (painted - 90)); // painted in the middle of the leg
      expect(Math.abs(at(0.36) - 150)).toBeLessThan(0.4 * (painted - 150)); // ground beside it
    });

    test('content is what was painted, not what the mask mixed it with; strength 0 is the photo', () => {
      const out = made(() => 0.5);
      const i = 3 * (96 * 192 + 96);
      const expected = 90 + 0.5 * (painted - 90);
      expect(Math.abs(out.data[i]! - expected)).toBeLessThan(8);
      expect(
        farthest(
          made(() => 0.5, 0),
          photo,
        ),
      ).toBe(0);
      expect(
        farthest(
          made(() => 0),
          photo,
        ),
      ).toBe(0);
    });
  });
});
