// How the stage is divided for each way of comparing. Panes are in CSS pixels, relative to the stage.
import type { Size } from '../../common/image/size.ts';

export interface Pane {
  /** What is drawn into it; `compare` holds both sides. */
  shows: 'input' | 'result' | 'back' | 'error' | 'compare';
  x: number;
  y: number;
  width: number;
  height: number;
}

const GAP = 2;

/**
 * `aspect`: width / height of the picture, so that side by side lies the way that shows more of it.
 * @returns one pane for the modes that lay both sides over each other.
 */
export function layoutPanes(mode: string, stage: Size, aspect: number): Pane[] {
  if (mode === 'side') return grid(['input', 'result'], stage, columnsFor(2, stage, aspect));
  if (mode === 'trip') return grid(['input', 'result', 'back', 'error'], stage, columnsFor(4, stage, aspect));
  return [{ shows: 'compare', x: 0, y: 0, width: stage.width, height: stage.height }];
}

/** The number of columns at which the pictures are largest. */
function columnsFor(count: number, stage: Size, aspect: number): number {
  const sizeWith = (columns: number): number => {
    const rows = Math.ceil(count / columns);
    return Math.min(stage.width / columns, (stage.height / rows) * aspect);
  };
  const candidates = [count, ...(count === 4 ? [2] : []), 1];
  return candidates.reduce((best, columns) => (sizeWith(columns) > sizeWith(best) * 1.001 ? columns : best));
}

function grid(shows: Pane['shows'][], stage: Size, columns: number): Pane[] {
  const rows = Math.ceil(shows.length / columns);
  const width = (stage.width - GAP * (columns - 1)) / columns;
  const height = (stage.height - GAP * (rows - 1)) / rows;
  return shows.map((each, index) => ({
    shows: each,
    x: (index % columns) * (width + GAP),
    y: Math.floor(index / columns) * (height + GAP),
    width,
    height,
  }));
}
