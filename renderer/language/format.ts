// Numbers as people read them, in the page's language.
import { BACKEND_PLATFORMS, type BackendName } from '../../common/backends.ts';
import { language, t } from './language.svelte.ts';

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const amount = value / 1000 ** power;
  return `${amount.toLocaleString(language.locale, { maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0 })} ${units[power]}`;
}

/** What a backend computes on, in a word that people know; its own name stands in Settings. */
export const computesOn = (backend: string): string =>
  isBackend(backend) ? t.compute.kinds[backend] : backend || t.compute.unknown;

const isBackend = (name: string): name is BackendName => name in BACKEND_PLATFORMS;

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

export const seconds = (ms: number): string =>
  t.stage.seconds((ms / 1000).toLocaleString(language.locale, { maximumFractionDigits: ms < 10_000 ? 2 : 0 }));

/** Time left, coarse enough not to flicker. */
export function timeLeft(value: number): string {
  if (value < 1.5) return t.jobs.aboutASecond;
  if (value < 10) return t.jobs.secondsLeft(Math.round(value));
  if (value < 60) return t.jobs.secondsLeft(Math.round(value / 5) * 5);
  if (value < 5400) return t.jobs.minutesLeft(Math.round(value / 60));
  return t.jobs.hoursLeft(Math.round(value / 3600));
}

export const date = (iso: string): string =>
  new Date(iso).toLocaleDateString(language.locale, { year: 'numeric', month: 'long', day: 'numeric' });

/** A time of day; with the day when that is not today. `value`: milliseconds since 1970. */
export function clock(value: number): string {
  const time = new Date(value);
  const today = time.toDateString() === new Date().toDateString();
  const day = today ? {} : ({ weekday: 'long' } as const);
  return time.toLocaleString(language.locale, { ...day, hour: 'numeric', minute: '2-digit' });
}
