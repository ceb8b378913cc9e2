import { describe, expect, it } from 'vitest';
import { Fault } from '../../common/fault.ts';
import { Desk } from './desk.svelte.ts';
import { connectionTo, picture, request, translated } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

function deskWith(count: number, studio: object = {}): Desk {
  const desk = new Desk(connectionTo(studio), new Toasts());
  desk.apply({ type: 'desk', pictures: Array.from({ length: count }, (_, index) => picture(`p${index}`)) });
  return desk;
}
const selected = (desk: Desk) => [...desk.selectedIds].sort();

describe('what the studio tells', () => {
  it('takes the whole desk, and looks at the first picture', () => {
    const desk = deskWith(3);
    expect(desk.ids).toEqual(['p0', 'p1', 'p2']);
    expect(desk.current?.id).toBe('p0');
  });

  it('changes a picture in its place and adds new ones at the end', () => {
    const desk = deskWith(2);
    desk.apply({ type: 'picture', picture: picture('p0', { state: 'running' }) });
    desk.apply({ type: 'picture', picture: picture('new') });
    expect(desk.ids).toEqual(['p0', 'p1', 'new']);
    expect(desk.get('p0')?.state).toBe('running');
  });

  it('forgets what a new whole desk does not have, as after a restart of the studio', () => {
    const desk = deskWith(3);
    desk.select('p2');
    desk.apply({ type: 'desk', pictures: [picture('p1')] });
    expect(desk.get('p2')).toBeUndefined();
    expect(desk.current?.id).toBe('p1');
  });

  it('looks at the neighbour when the open picture is closed', () => {
    const desk = deskWith(3);
    desk.select('p1');
    desk.apply({ type: 'closed', ids: ['p1'] });
    expect(desk.current?.id).toBe('p2');
    desk.apply({ type: 'closed', ids: ['p2'] });
    expect(desk.current?.id).toBe('p0');
    desk.apply({ type: 'closed', ids: ['p0'] });
    expect(desk.current).toBeUndefined();
  });
});

describe('selecting', () => {
  it('adds one by one, the open picture included', () => {
    const desk = deskWith(4);
    desk.select('p2', 'toggle');
    expect(selected(desk)).toEqual(['p0', 'p2']);
    desk.select('p2', 'toggle');
    expect(selected(desk)).toEqual(['p0']);
  });

  it('takes all between, from where the selection began, both ways', () => {
    const desk = deskWith(6);
    desk.select('p3');
    desk.select('p5', 'range');
    expect(selected(desk)).toEqual(['p3', 'p4', 'p5']);
    desk.select('p1', 'range');
    expect(selected(desk)).toEqual(['p1', 'p2', 'p3']);
  });

  it('stops at the ends', () => {
    const desk = deskWith(3);
    desk.move(-1);
    expect(desk.current?.id).toBe('p0');
    desk.move(99);
    expect(desk.current?.id).toBe('p2');
  });

  it('gives actions the selection in the order of the desk, else the open picture', () => {
    const desk = deskWith(4);
    desk.select('p3');
    expect(desk.chosen.map(({ id }) => id)).toEqual(['p3']);
    desk.select('p1', 'toggle');
    expect(desk.chosen.map(({ id }) => id)).toEqual(['p1', 'p3']);
  });
});

it('takes the answer of a round trip at once', async () => {
  const back = { ...translated('p0'), roundTrip: { ...translated('p0').result, cycleError: 0.04 } };
  const desk = deskWith(1, { translation: { roundTrip: () => Promise.resolve(back) } });
  await desk.roundTrip('p0');
  expect(desk.get('p0')?.roundTrip?.cycleError).toBe(0.04);
});

it('shows a refused wish as a toast, and nothing when it was cancelled', async () => {
  const toasts = new Toasts();
  const failing = (fault: Fault) =>
    new Desk(connectionTo({ translation: { run: () => Promise.reject(fault) } }), toasts);
  await failing(new Fault('cancelled', 'Cancelled.')).run(['p0'], request());
  expect(toasts.all).toEqual([]);
  await failing(new Fault('disk', 'out: the disk is full.')).run(['p0'], request());
  expect(toasts.all.map(({ kind }) => kind)).toEqual(['fault']);
});
