import { expect, it } from 'vitest';
import { traitsOf, TRAITS, type Trait } from './photo-traits.ts';
import { Tally } from './tally.svelte.ts';
import { photoOf, picture, request, translated, version } from './testing/pictures.ts';

const names = (traits: Record<Trait, boolean>) => TRAITS.filter((trait) => traits[trait]);

it('tells photos apart', () => {
  const made = request();
  const other = request({ direction: 'BtoA' });
  expect(names(traitsOf(picture('new'), undefined))).toEqual(['open']);
  expect(names(traitsOf(picture('next', { state: 'waiting' }), made))).toEqual(['underway']);
  expect(names(traitsOf(translated('done', made), made))).toEqual(['translated']);
  expect(names(traitsOf(translated('done', made), other))).toEqual(['translated', 'stale']);
  expect(names(traitsOf({ ...translated('again', made), state: 'running' }, other))).toEqual([
    'translated',
    'underway', // its new result is on the way
  ]);
  const fault = (code: 'unreadable' | 'engine-lost') => ({ code, message: '' });
  expect(names(traitsOf(picture('broken', { state: 'failed', fault: fault('unreadable') }), made))).toEqual(['failed']);
  expect(names(traitsOf(picture('unlucky', { state: 'failed', fault: fault('engine-lost') }), made))).toEqual([
    'failed',
    'open',
  ]);
});

it('calls what is kept as layers stale by what the net made alone', () => {
  const layers = { width: 64, height: 48, ownMask: false, format: 'jpeg', rendering: 'a' } as const;
  const layered = photoOf('p', version('r1', { layers }));
  const softer = { ...request(), settings: { ...request().settings, strength: 0.5 } };
  expect(traitsOf(layered, softer).stale).toBe(false);
  expect(traitsOf(layered, request({ direction: 'BtoA' })).stale).toBe(true);
  expect(traitsOf(photoOf('p', version('r1')), softer).stale).toBe(true);
});

it('knows stars, and versions that nobody would miss', () => {
  const two = (starred: boolean) => photoOf('p', version('shown'), version('other', { starred }));
  expect(names(traitsOf(two(true), request()))).toEqual(['translated', 'starred']);
  expect(names(traitsOf(two(false), request()))).toEqual(['translated', 'spare']);
});

it('counts as photos change and go', () => {
  const tally = new Tally();
  const note = (id: string, ...traits: Trait[]) =>
    tally.note(
      id,
      Object.fromEntries(TRAITS.map((each) => [each, traits.includes(each)])) as Record<Trait, boolean>,
      10,
    );
  note('a', 'starred', 'translated');
  note('b', 'translated');
  note('c', 'starred');
  note('b', 'translated', 'stale');
  expect(TRAITS.map((trait) => tally.count(trait))).toEqual([2, 2, 0, 1, 0, 0, 0]);
  expect([tally.among(['c', 'b', 'a'], 'starred'), tally.bytes]).toEqual([['c', 'a'], 30]);
  note('a');
  tally.forget('c');
  tally.forget('never there');
  expect([tally.count('starred'), tally.count('translated'), tally.bytes]).toEqual([0, 1, 20]);
});
