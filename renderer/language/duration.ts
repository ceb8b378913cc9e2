// How long something takes, as people say it: two figures at most, in the unit that fits.
import { language, t } from './language.svelte.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const figures = (value: number): string =>
  value.toLocaleString(language.locale, { maximumFractionDigits: value < 10 ? 1 : 0 });

/** `value`: seconds. */
export function duration(value: number): string {
  if (value < 0.0995) return t.train.time.milliseconds(Math.round(value * 1000).toLocaleString(language.locale));
  if (value < 0.95 * MINUTE) return t.train.time.seconds(figures(value));
  if (value < 0.95 * HOUR) return t.train.time.minutes(figures(Math.round(value / MINUTE)));
  if (value < 2 * DAY) return t.train.time.hours(figures(value / HOUR));
  return t.train.time.days(Math.round(value / DAY));
}

/** Steps per second, or seconds per step where that is the larger number. `secondsPerStep`: seconds. */
export function speed(secondsPerStep: number): string {
  if (secondsPerStep < 1) return t.train.speed(figures(1 / secondsPerStep));
  return t.train.slowSpeed(figures(secondsPerStep));
}
