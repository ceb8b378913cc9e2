// Which values a chart has room for: the course, and all but the wildest of what was reported.
import { type ChartLine, isKnown, type ChartValue } from './chart-line.ts';

/** Shares of what was reported, by size, that need not be seen at either end. */
const WILDEST = 0.04;
/** On a logarithmic axis the largest value over the smallest one seen, at most. */
const MOST_RATIO = 1e4;

/** From the least to the largest value of the axis. On a logarithmic one, what is not above 0 has no place. */
export function valueRange(lines: readonly Pick<ChartLine, 'raw' | 'smooth'>[], log: boolean): [number, number] {
  const known = lines.flatMap(({ raw }) => raw.filter(isKnown));
  if (known.length === 0) return log ? [0.01, 1] : [0, 1];
  known.sort((a, b) => a - b);
  const at = (share: number): number => known[Math.floor((known.length - 1) * share)]!;
  const courses = lines.flatMap(({ smooth }) => smooth.filter(isKnown));
  const top = Math.max(at(1 - WILDEST), ...courses);
  if (log) {
    const least = known.find((value) => value > 0) ?? 0.01;
    return [Math.max(least * 0.9, top / MOST_RATIO), Math.max(top * 1.15, least * 2)];
  }
  const bottom = at(WILDEST);
  return [Math.min(0, bottom), top > 0 ? top * 1.08 : top + Math.abs(bottom) * 0.08 || 1];
}

/** What a logarithmic axis can show of the values. */
export const positive = (values: readonly ChartValue[]): ChartValue[] =>
  values.map((value) => (isKnown(value) && value <= 0 ? null : value));
