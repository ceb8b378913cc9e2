import { AsyncIteratorClass } from '@orpc/shared';
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { DomainSummary, ScanEvent } from '../../../common/contract/datasets.ts';
import { t } from '../../language/language.svelte.ts';
import type { NewRun } from '../../state/training/new-run.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import type { Answers } from '../../testing/studio-of.ts';
import PhotoZone from './PhotoZone.svelte';

const LABEL = 'Horses';

const summary = (domain: string, change: Partial<DomainSummary>): DomainSummary => ({
  ...{ domain, count: 200, shortSide: null, sample: [] },
  ...{ aligned: false, coloured: true, classes: [], unlabelled: 0, classOf: {} },
  ...change,
});

/** The first zone of a form; `found`: what the doctor finds in each folder. */
function zone(found: Partial<DomainSummary> = {}, prepare: (newRun: NewRun) => void = () => {}) {
  async function* scanned(domains: object): AsyncGenerator<ScanEvent, void> {
    yield { type: 'summary', domains: Object.keys(domains).map((domain) => summary(domain, found)) };
  }
  const scan: NonNullable<Answers['datasets']>['scan'] = async ({ domains }) => {
    const events = scanned(domains);
    return new AsyncIteratorClass(
      () => events.next(),
      async () => {},
    );
  };
  const split = vi.fn(async () => ({ A: '/pairs/A', B: '/pairs/B', count: 4, leftOut: 0 }));
  let set: NewRun['sets'][number] | undefined;
  const props = {
    get set() {
      return set!;
    },
    label: LABEL,
  };
  const page = mounted(PhotoZone, props, {
    answers: { datasets: { scan, split } },
    prepare: ({ newRun }) => {
      prepare(newRun);
      set = newRun.sets[0];
    },
  });
  const { newRun, connection } = page.app;
  return {
    ...page,
    newRun,
    split,
    set: set!,
    /** Adds a folder, and waits until the doctor has looked through it. */
    async filled() {
      void connection.start(new AbortController().signal);
      await newRun.photos.add(set!, [{ name: 'horses', folder: '', path: '/photos/horses' }]);
      await vi.waitFor(() => expect(set!.summary).not.toBeNull());
      flushSync();
    },
  };
}

it('without photos asks for a folder or files', () => {
  const { text, named, newRun, set, click } = zone();
  const choose = vi.spyOn(newRun.photos, 'choose');
  expect(text()).toContain(t.train.form.drop);
  expect(named(LABEL).getAttribute('role')).toBe('group');
  click(`${LABEL}: ${t.train.form.folder}`);
  click(`${LABEL}: ${t.train.form.files}`);
  expect(choose.mock.calls).toEqual([
    [set, 'folder'],
    [set, 'photos'],
  ]);
});

it('names where its photos are from and what they are, and lets them be taken out', async () => {
  const { text, has, click, filled, set } = zone({ shortSide: { min: 200, median: 255.6, max: 512 } });
  await filled();
  expect(text()).toContain(t.train.form.count(200));
  expect(text()).toContain(t.train.form.sides(200, 256, 512));
  expect(text()).not.toContain(t.train.form.few);
  expect(text()).not.toContain(t.train.form.drop);
  click(t.train.form.takeOut('horses'));
  expect(set.empty).toBe(true);
  expect(text()).toContain(t.train.form.drop);
  expect(has(t.train.form.takeOut('horses'))).toBe(false);
});

it('says when there are few photos to translate', async () => {
  const { text, filled } = zone({ count: 49 });
  await filled();
  expect(text()).toContain(t.train.form.few);
});

it('says that folders have no photos, praises nothing there, and still asks for some', async () => {
  const { text, filled, newRun, set } = zone({ count: 0 });
  await filled();
  expect(text()).toContain(t.photoImport.nothing);
  expect([t.train.form.few, t.train.form.fine].filter((each) => text().includes(each))).toEqual([]);
  expect(newRun.missing).toContain(set);
});

it('says what classes a recipe that uses them would know, and how many photos have none', async () => {
  const classes = Array.from({ length: 14 }, (_, i) => ({ name: `class ${i}`, count: 20 }));
  const { text, filled } = zone({ classes, unlabelled: 3 }, (newRun) => {
    newRun.choosePurpose('latent');
    newRun.choices.chooseRecipe('conditional-vae');
  });
  await filled();
  expect(text()).toContain(t.train.form.ofClass('class 11', 20));
  expect(text()).not.toContain(t.train.form.ofClass('class 12', 20));
  expect(text()).toContain(t.train.form.moreClasses(2));
  expect(text()).toContain(t.train.form.unlabelled(3));
  expect(text()).toContain(t.train.form.fewPictures);
});

it('offers to split pictures of pairs only for a recipe of pairs', async () => {
  const lone = zone({ aligned: true });
  await lone.filled();
  expect(lone.has(t.train.form.split)).toBe(false);
  const paired = zone({ aligned: true }, (newRun) => newRun.choices.chooseRecipe('pix2pix'));
  await paired.filled();
  paired.click(t.train.form.split);
  await vi.waitFor(() => expect(paired.split).toHaveBeenCalledOnce());
  await vi.waitFor(() =>
    expect(paired.newRun.sets.map(({ source }) => source?.paths)).toEqual([['/pairs/A'], ['/pairs/B']]),
  );
});
