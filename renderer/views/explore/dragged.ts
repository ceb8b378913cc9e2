// A point that is dragged from one part of Explore to another. Browsers hand over text only, and only when it is
// dropped; within one page the point itself can wait here.
import type { Slot } from '../../state/explore/memory.ts';

const TYPE = 'application/x-zorse-place';
let held: Slot | null = null;

export function dragPoint(event: DragEvent, slot: Slot): void {
  held = slot;
  event.dataTransfer?.setData(TYPE, slot.name);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove';
}

export const bringsPoint = (event: DragEvent): boolean => event.dataTransfer?.types.includes(TYPE) ?? false;
export const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The point that was dropped. */
export const droppedPoint = (event: DragEvent): Slot | null => (bringsPoint(event) ? held : null);
