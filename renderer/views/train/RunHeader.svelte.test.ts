import { expect, it } from 'vitest';
import type { Run } from '../../../common/contract/training.ts';
import { t } from '../../language/language.svelte.ts';
import { testRun } from '../../state/testing/runs.ts';
import { mounted } from '../../testing/mounted.ts';
import RunHeader from './RunHeader.svelte';

const { plan } = testRun('r1');
const run = (change: Partial<Run>): Run => testRun('r1', { name: 'Zebras', plan: { ...plan, steps: 240 }, ...change });
const header = (change: Partial<Run>) => mounted(RunHeader, { run: run(change) });

it('says what it prepares, and no step, before there is one', () => {
  const { text } = header({ preparing: 'steps' });
  expect(text()).toContain(t.train.states.preparing);
  expect(text()).toContain(t.train.preparing.steps);
  expect(text()).not.toContain(t.train.stepOf(0, 240));
});

it('that was stopped says where', () => {
  const { text } = header({ state: 'done', step: 132 });
  expect(text()).toContain('Stopped at step 132 of 240');
  expect(text()).not.toContain(t.train.states.done);
  expect(header({ state: 'done', step: 240 }).text()).toContain(t.train.states.done);
});

it('that trains only while nobody is there says for what it waits, unless its time has yet to come', () => {
  const waits = t.train.waitsForAway.browser(10);
  expect(header({ state: 'waiting', idleMinutes: 10 }).text()).toContain(waits);
  expect(header({ state: 'waiting', idleMinutes: 10, startsAt: 1 }).text()).not.toContain(waits);
  expect(header({ state: 'running', idleMinutes: 10 }).text()).not.toContain(waits);
  expect(header({ state: 'waiting' }).text()).toContain(t.train.always);
});

it('has a stop that is called so', () => {
  expect(header({ step: 10 }).has(t.train.stop)).toBe(true);
});
