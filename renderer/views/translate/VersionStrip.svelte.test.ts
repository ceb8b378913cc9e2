import { expect, it, vi } from 'vitest';
import { bytes } from '../../language/format.ts';
import { t } from '../../language/language.svelte.ts';
import { photoOf, request, version } from '../../state/testing/pictures.ts';
import { mounted } from '../../testing/mounted.ts';
import VersionStrip from './VersionStrip.svelte';

const soft = { ...request(), settings: { ...request().settings, strength: 0.4 } };
const [plain, half] = [version('r1'), version('r2', { request: soft, bytes: 11 })];

const strip = (...versions: Parameters<typeof version>[1][]) => {
  const changed = [plain, half].map((each, i) => ({ ...each, ...versions[i] }));
  const calls = {
    adjust: vi.fn(async () => {}),
    changeVersion: vi.fn(async () => {}),
    run: vi.fn(async () => ({ job: null })),
  };
  const page = mounted(
    VersionStrip,
    {},
    {
      answers: { translation: calls },
      prepare: ({ workspace }) => workspace.apply({ type: 'workspace', pictures: [photoOf('p', ...changed)] }),
    },
  );
  const connect = () => void page.app.connection.start(new AbortController().signal);
  return { ...page, calls, connect };
};

it('is there once there is something to choose', () => {
  const { app, text } = mounted(
    VersionStrip,
    {},
    { prepare: ({ workspace }) => workspace.apply({ type: 'workspace', pictures: [photoOf('p', plain)] }) },
  );
  expect([app.workspace.current?.id, text()]).toEqual(['p', '']);
});

it('says what sets versions apart, and what they take', () => {
  const { text, named } = strip();
  expect(text()).toContain(`${t.versions.plain} Strength 40%`);
  expect(text()).toContain(bytes(20));
  expect(named(t.versions.plain).getAttribute('aria-pressed')).toBe('true');
});

it('shows a version by a click, with its settings', async () => {
  const { click, calls, connect } = strip();
  connect();
  click('Strength 40%');
  const adjustments = [{ id: 'p', request: soft, version: 'r2' }];
  await vi.waitFor(() => expect(calls.adjust).toHaveBeenCalledWith({ adjustments }));
});

it('compares one with the one shown, and ends that', () => {
  const { app, click, has } = strip();
  const compare = `${t.versions.compare}: Strength 40%`;
  expect(has(`${t.versions.compare}: ${t.versions.plain}`)).toBe(false); // it is shown itself
  click(compare);
  expect(app.viewer.against).toEqual({ id: 'p', revision: 'r2' });
  click(compare);
  expect(app.viewer.against).toBeNull();
});

it('stars, and calls a version by the name that it was given', async () => {
  const { click, named, calls, connect } = strip({ name: 'Calm', starred: true });
  expect(named(`${t.versions.star}: Calm`).getAttribute('aria-pressed')).toBe('true');
  connect();
  click(`${t.versions.star}: Strength 40%`);
  const starred = { id: 'p', revision: 'r2', change: { starred: true } };
  await vi.waitFor(() => expect(calls.changeVersion).toHaveBeenCalledWith(starred));
});
