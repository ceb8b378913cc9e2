import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { RecoveryReport } from '../../../common/contract/recovery.ts';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import LostAndFound from './LostAndFound.svelte';

const nothing: RecoveryReport = { lost: [], unreadable: 0, damaged: [] };
const entry = { id: 'a', names: ['a.jpg'], files: 3, bytes: 2048, found: 1, until: Date.UTC(2026, 5, 3) };

async function shown(first: RecoveryReport) {
  let report = first;
  const done: string[] = [];
  const decide = (verb: string) => async (input: { id: string }) => {
    done.push(`${verb} ${input.id}`);
    report = nothing;
  };
  const page = mounted(
    LostAndFound,
    {},
    {
      answers: {
        recovery: {
          report: async () => report,
          remove: decide('remove'),
          restore: async (input) => {
            await decide('restore')(input);
            return [];
          },
        },
      },
    },
  );
  void page.app.connection.start(new AbortController().signal);
  await until(() => page.app.recovery.report === report);
  return { page, done };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
  flushSync();
}

it('is not there while nothing is lost', async () => {
  const { page } = await shown({ ...nothing });
  expect(page.text()).toBe('');
});

it('says what was found and until when it is kept, and does as it is told', async () => {
  for (const [name, verb] of [
    [t.recovery.restore, 'restore'],
    [t.recovery.remove, 'remove'],
  ] as const) {
    const { page, done } = await shown({
      lost: [entry],
      unreadable: 2,
      damaged: [{ path: '/home/studio.db.damaged-1', moved: 1 }],
    });
    for (const said of [t.recovery.names(['a.jpg'], 3), '2026', t.recovery.unreadable(2), '/home/studio.db.damaged-1'])
      expect(page.text()).toContain(said);
    page.click(name);
    await until(() => !page.app.recovery.hasFound);
    expect([done, page.text()]).toEqual([[`${verb} a`], '']);
  }
});
