import { afterEach, expect, it, vi } from 'vitest';
import { FAULT_CODES, Fault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { language } from '../language/language.svelte.ts';
import { explain, Toasts } from './toasts.svelte.ts';

afterEach(() => {
  language.use('en', []);
  vi.useRealTimers();
});

it.each(['en', 'ko'] as const)('has words for every fault in %s', (locale) => {
  language.use(locale, []);
  for (const code of FAULT_CODES) expect(explain({ code, message: 'm' }).title).not.toBe('');
});

it('keeps the file name and hides technical text behind details', () => {
  const fault = { code: 'unreadable' as const, message: 'a.jpg is cut off.', subject: 'a.jpg', details: 'Error: at x' };
  expect(explain(fault).body).toMatch(/^a\.jpg is cut off\. /);
  expect(explain(fault).details).toBe('Error: at x');
  language.use('ko', []);
  const korean = explain(fault);
  expect(korean.body).toMatch(/^a\.jpg: [가-힣]/);
  expect(korean.details).toContain('a.jpg is cut off.');
});

it('speaks the language of the page where the studio sent a sentence', () => {
  const fault = new Fault('disk', fileFaults.diskFull({ path: 'a.jpg' }), { details: 'ENOSPC' });
  expect(explain(fault)).toMatchObject({ body: fault.message, details: 'ENOSPC' });
  language.use('ko', []);
  expect(explain(fault)).toMatchObject({ body: 'a.jpg: 디스크가 가득 찼습니다. 공간을 비우고 다시 시도하세요.' });
});

it('never shows a cancel; keeps faults; lets successes go', async () => {
  vi.useFakeTimers();
  const toasts = new Toasts();
  toasts.fault(new Fault('cancelled', 'Cancelled.'));
  toasts.fault(new Fault('disk', 'The disk is full.'));
  toasts.show({ kind: 'success', title: 'Saved' });
  expect(toasts.all).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(toasts.all.map(({ kind }) => kind)).toEqual(['fault']);
});

it('does not pile up the same notice, and keeps few', () => {
  const toasts = new Toasts();
  for (let times = 0; times < 3; times++) toasts.show({ kind: 'fault', title: 'Same' });
  expect(toasts.all).toHaveLength(1);
  for (let index = 0; index < 20; index++) toasts.show({ kind: 'fault', title: `Other ${index}` });
  expect(toasts.all.length).toBeLessThan(6);
});
