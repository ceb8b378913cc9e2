import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import About from './About.svelte';

afterEach(() => vi.unstubAllGlobals());

const NOTICES = 'sharp 0.35.5\nApache License\n\nlibvips\nGNU Lesser General Public License, version 3';

/** What the dialog shows once it has read what that answer holds. */
async function opened(answer: () => Promise<Response>): Promise<{ asked: unknown[]; said: () => string }> {
  const fetched = vi.fn(answer);
  vi.stubGlobal('fetch', fetched);
  const { click, has } = mounted(About, {});
  expect(fetched).not.toHaveBeenCalled(); // half a megabyte that few ask for
  click(t.settings.notices);
  const said = () => document.body.querySelector('[role=dialog]')?.textContent ?? '';
  await vi.waitFor(() => {
    flushSync();
    expect(said()).not.toContain(t.stage.loading);
  });
  expect(has(t.settings.notices)).toBe(true);
  return { asked: fetched.mock.calls.map(([address]: unknown[]) => address), said };
}

it('shows whose work Zorse contains, from the file beside the page', async () => {
  const { asked, said } = await opened(async () => new Response(NOTICES));
  expect(asked).toEqual(['./THIRD_PARTY_NOTICES.txt']);
  expect(said()).toContain(NOTICES); // line by line, as their authors wrote them
});

it.each([
  ['is not there', async () => new Response('', { status: 404 })],
  ['cannot be asked for', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says so when the file %s', async (_, answer) => {
  const { said } = await opened(answer);
  expect(said()).toContain(t.settings.noNotices);
});
