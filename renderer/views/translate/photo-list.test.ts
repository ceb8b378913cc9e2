// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { goByKey, keepFocus, stepsOf } from './photo-list.ts';

afterEach(() => document.body.replaceChildren());

const press = (key: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init });

/** Where a key goes in a grid of four columns, and whether others are kept from it. */
function went(event: KeyboardEvent): [number | null, string | null, boolean] {
  let gone: [number, string] | null = null;
  goByKey(event, stepsOf({ row: 4, page: 12 }), (by, mode) => (gone = [by, mode]));
  return [...((gone ?? [null, null]) as [number | null, string | null]), event.defaultPrevented];
}

it('goes by one, a row or a page, to the ends, and takes a range with Shift', () => {
  expect(went(press('ArrowLeft'))).toEqual([-1, 'only', true]);
  expect(went(press('ArrowDown'))).toEqual([4, 'only', true]);
  expect(went(press('PageUp', { shiftKey: true }))).toEqual([-12, 'range', true]);
  expect(went(press('End'))[0]).toBeGreaterThan(100_000);
  expect(stepsOf({ page: 10 })).not.toHaveProperty('ArrowUp'); // a strip has no rows
});

it('leaves other keys, and those of shortcuts, alone', () => {
  expect(went(press('a'))).toEqual([null, null, false]);
  expect(went(press('ArrowLeft', { altKey: true }))).toEqual([null, null, false]);
});

it('gives the photo the focus only where the list has it', async () => {
  document.body.innerHTML =
    '<input id="elsewhere"><div id="list"><button id="photo-1"></button><button id="photo-2"></button></div>';
  const of = (id: string) => document.getElementById(id)!;
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
  of('elsewhere').focus();
  keepFocus(of('list'), '2');
  await drawn();
  expect(document.activeElement).toBe(of('elsewhere'));
  of('photo-1').focus();
  keepFocus(of('list'), '2');
  await drawn();
  expect(document.activeElement).toBe(of('photo-2'));
});
