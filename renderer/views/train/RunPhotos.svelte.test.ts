import { expect, it } from 'vitest';
import { testRun } from '../../state/testing/runs.ts';
import { mounted } from '../../testing/mounted.ts';
import RunPhotos from './RunPhotos.svelte';

it('names the folders of its photos, but none that the studio made for photos that a page sent', () => {
  const { plan } = testRun('r1');
  const of = (path: string) => ({ paths: [path], leftOut: [] });
  const domains = { A: of('/photos/horses'), B: of('/home/datasets/43ef1b1cee2f0097') };
  const { text } = mounted(RunPhotos, { run: testRun('r1', { plan: { ...plan, domains } }) });
  expect(text()).toContain('/photos/horses');
  expect(text()).not.toContain('43ef1b1cee2f0097');
});
