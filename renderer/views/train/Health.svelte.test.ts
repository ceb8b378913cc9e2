import { expect, it } from 'vitest';
import type { Advice, Run } from '../../../common/contract/training.ts';
import { language, t } from '../../language/language.svelte.ts';
import { testRun } from '../../state/testing/runs.ts';
import { mounted } from '../../testing/mounted.ts';
import Health from './Health.svelte';

const run = (change: Partial<Run>): Run => testRun('r1', change);
const advice = (step: number, change: Partial<Advice> = {}): Run['advice'][number] => ({
  step,
  rule: 'mode-collapse',
  message: 'All translations look alike.',
  ...change,
});

it('says that all is well only once something was learned', () => {
  expect(mounted(Health, { run: run({}) }).text()).toBe(t.train.health.goodWaiting);
  expect(mounted(Health, { run: run({ step: 5 }) }).text()).toBe(t.train.health.good);
});

it('has the newest advice first, in the words of the studio where it knows no rule', () => {
  const unknown = advice(400, { rule: 'of-a-later-version', message: 'Something new went wrong.' });
  const text = mounted(Health, { run: run({ step: 500, advice: [advice(100), unknown] }) }).text();
  expect(text).toContain('Something new went wrong.');
  expect(text.indexOf('Something new went wrong.')).toBeLessThan(text.indexOf(t.train.health.at(100)));
});

it('speaks Korean of rules it knows', () => {
  language.use('ko', []);
  try {
    const { text } = mounted(Health, { run: run({ step: 500, advice: [advice(100)] }) });
    expect(text()).not.toContain('All translations look alike.');
    expect(text()).toMatch(/[가-힣]/);
  } finally {
    language.use('en', []);
  }
});

it('shows the pictures of the step that it is about', () => {
  const shown = run({ step: 500, samples: [50, 100, 150], advice: [advice(100)] });
  const { app, click } = mounted(
    Health,
    { run: shown },
    {
      prepare: ({ training }) => {
        training.apply({ type: 'runs', runs: [shown], broken: [] });
        training.go({ at: 'run', id: 'r1' });
      },
    },
  );
  expect(app.training.playback.step).toBe(150);
  click(t.train.health.show(100));
  expect(app.training.playback.step).toBe(100);
});
