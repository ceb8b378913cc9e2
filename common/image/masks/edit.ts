// Everything that can be done to a mask, as data: the page's tools make edits, what holds the pixels carries them out.
import { assertNever } from '../../fault.ts';
import type { Image } from '../image.ts';
import { wholeOf, type Box } from './box.ts';
import { paintSegment, type Brush, type BrushPoint } from './brush.ts';
import { combine, invert } from './combine.ts';
import { grown, shrunk } from './grow.ts';
import { enclosed, type OutlinePoint } from './lasso.ts';
import { sameColour, type Wand } from './wand.ts';

/** Lengths and places in pixels of the mask. */
export type MaskEdit =
  | { kind: 'stroke'; from: BrushPoint; to: BrushPoint; brush: Brush }
  | { kind: 'lasso'; outline: readonly OutlinePoint[]; how: 'add' | 'subtract' }
  | { kind: 'wand'; x: number; y: number; wand: Wand; how: 'add' | 'subtract' }
  | { kind: 'grow' | 'shrink'; radius: number }
  | { kind: 'fill'; value: 0 | 255 }
  | { kind: 'invert' };

/** Changes the mask and gives the pixels that it may have changed. `photo`: RGB of its size, for the wand alone. */
export function applyEdit(mask: Image, edit: MaskEdit, photo: () => Image): Box {
  const { width, height } = mask;
  switch (edit.kind) {
    case 'stroke':
      return paintSegment(mask, edit.from, edit.to, edit.brush);
    case 'lasso':
      combine(mask, enclosed(edit.outline, width, height), edit.how);
      break;
    case 'wand': {
      const [x, y] = [inside(edit.x, width), inside(edit.y, height)];
      combine(mask, sameColour(photo(), x, y, edit.wand), edit.how);
      break;
    }
    case 'grow':
      mask.data.set(grown(mask, edit.radius).data);
      break;
    case 'shrink':
      mask.data.set(shrunk(mask, edit.radius).data);
      break;
    case 'fill':
      mask.data.fill(edit.value);
      break;
    case 'invert':
      invert(mask);
      break;
    default:
      assertNever(edit);
  }
  return wholeOf(mask);
}

const inside = (at: number, length: number): number => Math.min(length - 1, Math.max(0, Math.floor(at)));
