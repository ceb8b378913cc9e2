import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundsOnScreen, readWindowState, writeWindowState } from './window-state.ts';

const HD = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1400 };
const at = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('boundsOnScreen', () => {
  it('centres the first window at a size that fits', () => {
    expect(boundsOnScreen(undefined, [HD])).toEqual({ width: 1440, height: 900 });
    expect(boundsOnScreen(undefined, [{ ...HD, width: 1280, height: 700 }])).toEqual({ width: 1280, height: 700 });
  });

  it('puts a window back where it was, on any display', () => {
    expect(boundsOnScreen(at(100, 50), [HD])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
    expect(boundsOnScreen(at(2000, 50), [HD, RIGHT])).toEqual({ x: 2000, y: 50, width: 1200, height: 800 });
    expect(boundsOnScreen(at(-900, 50), [HD])).toEqual({ x: -900, y: 50, width: 1200, height: 800 });
  });

  it.each([
    ['its display is gone', at(2000, 50)],
    ['only a sliver would show', at(1900, 50)],
    ['its title bar is above the display', at(100, -40)],
    ['its title bar is below the display', at(100, 1030)],
  ])('centres it when %s', (_, state) => {
    expect(boundsOnScreen(state, [HD])).toEqual({ width: 1200, height: 800 });
  });

  it('keeps the size between the least and the display', () => {
    expect(boundsOnScreen(at(0, 0, 300, 200), [HD])).toMatchObject({ width: 960, height: 600 });
    expect(boundsOnScreen(at(0, 0, 5000, 4000), [HD])).toMatchObject({ width: 1920, height: 1040 });
    expect(boundsOnScreen(at(0, 0), [])).toEqual({ width: 1200, height: 800 });
  });
});

describe('the remembered state', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-window-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('comes back as it was written', () => {
    writeWindowState(join(folder, 'a.json'), at(10, 20));
    expect(readWindowState(join(folder, 'a.json'))).toEqual(at(10, 20));
  });

  it.each(['', '{', '{"bounds":{"x":"1"}}', 'null'])('is nothing when the file holds %j', async (text) => {
    await writeFile(join(folder, 'b.json'), text);
    expect(readWindowState(join(folder, 'b.json'))).toBeUndefined();
  });

  it('that cannot be written stops nothing', () => {
    expect(() => writeWindowState(join(folder, 'no', 'such', 'folder.json'), at(0, 0))).not.toThrow();
  });
});
