// How uPlot draws a chart: colours of the page's tokens, thin axes, faint reports behind smooth courses.
import type uPlot from 'uplot';
import type { ChartLine } from './chart-line.ts';

const FONT = '11px "Inter Variable", "Pretendard Variable", sans-serif';
const FAINT = '38'; // opacity of a colour #rrggbb

export interface PlotOptions {
  width: number;
  height: number;
  lines: readonly ChartLine[];
  log: boolean;
  /** The least and the largest value to show; of those given, where nothing else is known. */
  range: (low: number, high: number) => [number, number];
  /** A value at which a dashed line is drawn across. */
  level?: number | undefined;
  onhover: (index: number | null) => void;
  onpick: (index: number | null) => void;
}

export function plotOptions({ width, height, lines, log, range, level, onhover, onpick }: PlotOptions): uPlot.Options {
  const stroke =
    ({ tone }: ChartLine, opacity: string) =>
    () =>
      token(`--tone-${tone}`) + opacity;
  const axis = { stroke: () => token('--text-3'), font: FONT, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    padding: [6, 16, 6, 0], // half of the outer labels stands outside of the lines
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, sync: { key: 'run' } },
    scales: { x: { time: false }, y: { distr: log ? 3 : 1, range: (_, low, high) => range(low, high) } },
    axes: [
      { ...axis, size: 22, gap: 4, space: 64, grid: { show: false }, values: shortened },
      { ...axis, size: 40, gap: 6, space: 26, grid: { stroke: () => token('--line'), width: 1 }, values: shortened },
    ],
    series: [
      {},
      ...lines.map((line): uPlot.Series => ({ stroke: stroke(line, FAINT), width: 1, points: { show: false } })),
      ...lines.map((line): uPlot.Series => ({
        stroke: stroke(line, ''),
        width: 1.75,
        points: { show: false },
        ...(line.dashed && { dash: [5, 4] }),
      })),
    ],
    hooks: {
      drawAxes: level === undefined ? [] : [(plot) => drawLevel(plot, level)],
      setCursor: [({ cursor }) => onhover(cursor.idx ?? null)],
      ready: [(plot) => plot.over.addEventListener('click', () => onpick(plot.cursor.idx ?? null))],
    },
  };
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const shortened = (_: uPlot, at: (number | null)[]): string[] =>
  at.map((value) => (value === null ? '' : short.format(value)));

function drawLevel({ ctx, bbox, valToPos }: uPlot, level: number): void {
  const y = Math.round(valToPos(level, 'y', true));
  ctx.save();
  ctx.strokeStyle = token('--text-3');
  ctx.setLineDash([3, 3]);
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
