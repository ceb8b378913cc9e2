import { expect, it } from 'vitest';
import { type FindingKind, found } from '../../../common/findings.ts';
import type { Host } from '../../host/host.ts';
import { Sending } from '../sending.svelte.ts';
import { PhotoSet } from './photo-set.svelte.ts';

const idle = new Sending({} as Host);
const finding = (photo: string, kind: FindingKind) => found(kind, photo, {} as never); // nobody reads the facts here
const summary = {
  ...{ domain: 'A', count: 10, shortSide: null, sample: ['/h/1.jpg', '/h/2.jpg'] },
  ...{ aligned: false, coloured: true, classes: [{ name: 'bay', count: 8 }], unlabelled: 2, classOf: {} },
};

function looked(): PhotoSet {
  const set = new PhotoSet('A', idle);
  set.add([{ path: '/h', name: 'horses' }]);
  set.diagnose(summary, [finding('/h/1.jpg', 'grey'), finding('/h/x.jpg', 'unreadable'), finding('/h/3.jpg', 'grey')]);
  return set;
}

it('has no source while it is empty', () => {
  expect(new PhotoSet('A', idle).source).toBeNull();
  expect(looked().source).toEqual({ paths: ['/h'], leftOut: ['/h/x.jpg'] }); // which cannot be read
});

it('counts what will be learned from; what cannot be read never counted', () => {
  const set = looked();
  set.leave(['/h/1.jpg', '/h/x.jpg'], true);
  expect(set.count).toBe(9);
  expect(set.source?.leftOut).toEqual(['/h/1.jpg', '/h/x.jpg']);
  set.leave(['/h/1.jpg'], false);
  expect(set.count).toBe(10);
});

it('counts no half of a pair, left out or not', () => {
  const set = looked();
  set.diagnose(summary, [finding('/h/1.jpg', 'unpaired'), finding('/h/2.jpg', 'other-shape')]);
  expect(set.count).toBe(8);
  set.leave(['/h/1.jpg'], true);
  expect(set.count).toBe(8);
});

it('sorts findings by kind, the most frequent first', () => {
  expect(looked().byKind.map(([kind, found]) => [kind, found.length])).toEqual([
    ['grey', 2],
    ['unreadable', 1],
  ]);
});

it('takes nothing twice, and forgets everything with its last folder', () => {
  const set = looked();
  set.add([{ path: '/h', name: 'horses' }]);
  expect(set.origins).toHaveLength(1);
  set.leave(['/h/1.jpg'], true);
  set.remove(['/h']);
  expect([set.source, set.count, set.findings.length, set.leftOut.size]).toEqual([null, 0, 0, 0]);
});

it('lists single photos of one place together, and is called after a folder only', () => {
  const set = new PhotoSet('A', idle);
  set.add(['1', '2', '3'].map((name) => ({ path: `/p/${name}.jpg`, name: 'p', photos: 1 })));
  expect(set.name).toBe('');
  set.add([{ path: '/h', name: 'horses' }]);
  expect(set.listed.map(({ name, photos, paths }) => [name, photos, paths.length])).toEqual([
    ['p', 3, 3],
    ['horses', 0, 1],
  ]);
  expect(set.name).toBe('horses');
});

it('keeps nothing left out that is not there any more', () => {
  const set = looked();
  set.leave(['/h/1.jpg', '/h/3.jpg'], true);
  set.diagnose(summary, [finding('/h/1.jpg', 'grey')]);
  expect([...set.leftOut]).toEqual(['/h/1.jpg']);
});

it('counts photos without a class until they are left out', () => {
  const set = looked();
  set.diagnose(summary, [finding('/h/1.jpg', 'no-class'), finding('/h/2.jpg', 'no-class')]);
  expect(set.classes).toEqual({ all: [{ name: 'bay', count: 8 }], names: ['bay'], unlabelled: 2 });
  set.leave(['/h/1.jpg'], true);
  expect(set.classes.unlabelled).toBe(1);
});

it('counts what is left in each class; a class of which nothing is left is none', () => {
  const set = looked();
  const classes = [
    { name: 'bay', count: 7 },
    { name: 'grey', count: 1 },
  ];
  const unread = [finding('/h/x.jpg', 'unreadable'), finding('/h/1.jpg', 'border')];
  const classOf = { '/h/1.jpg': 0, '/h/2.jpg': 1 };
  set.diagnose({ ...summary, classes, classOf }, [...unread, finding('/h/1.jpg', 'grey'), finding('/h/4.jpg', 'grey')]);
  set.leave(['/h/1.jpg', '/h/x.jpg'], true);
  expect(set.classes).toMatchObject({ all: [{ count: 6 }, { count: 1 }], unlabelled: 2 });
  set.leave(['/h/2.jpg', '/h/4.jpg'], true);
  expect(set.classes).toEqual({ all: [{ name: 'bay', count: 6 }], names: ['bay'], unlabelled: 1 });
  set.leave(['/h/1.jpg', '/h/2.jpg', '/h/4.jpg'], false);
  expect(set.classes).toMatchObject({ all: classes, names: ['bay', 'grey'], unlabelled: 2 });
});
