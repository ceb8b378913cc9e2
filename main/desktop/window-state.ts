// Where the window was, remembered between starts, and put back only where it can still be seen and grabbed: displays
// come and go.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Screen pixels, as Electron counts them. */
export const MIN_SIZE = { width: 960, height: 600 } as const;
const FIRST_SIZE = { width: 1440, height: 900 } as const;
/** Of the title bar, what must be on a display for a person to drag the window by. */
const GRIP = { width: 120, height: 30 } as const;

const WindowState = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** Undefined when nothing, or nothing usable, was remembered. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a place that cannot be remembered is no reason to stop. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // the window opens where it opens by default
  }
}

/**
 * Bounds for the window: as remembered where its title bar can be grabbed on one of the displays, else centred (no x, y).
 * @param workAreas Usable part of each display, the primary one first.
 */
export function boundsOnScreen(state: WindowState | undefined, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  const bounds = state?.bounds;
  const home = (bounds && workAreas.find((area) => canGrab(bounds, area))) ?? workAreas[0];
  const size = bounds ?? FIRST_SIZE;
  const width = clamp(size.width, MIN_SIZE.width, home?.width);
  const height = clamp(size.height, MIN_SIZE.height, home?.height);
  return bounds && home && canGrab(bounds, home) ? { x: bounds.x, y: bounds.y, width, height } : { width, height };
}

function canGrab(window: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return visible >= GRIP.width && window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
}

const clamp = (value: number, min: number, max = Infinity) => Math.max(min, Math.min(value, max));
