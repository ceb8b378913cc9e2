/** Null is a gap; undefined a place that another line has and this one has not. */
export type ChartValue = number | null | undefined;

export interface ChartLine {
  label: string;
  /** Which of the page's line colours (tokens --tone-0..3). */
  tone: number;
  dashed: boolean;
  /** What was reported, drawn faintly, beside the smooth course in front. */
  raw: readonly ChartValue[];
  smooth: readonly ChartValue[];
}

export const isKnown = (value: ChartValue): value is number => typeof value === 'number';
