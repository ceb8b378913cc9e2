// A place that is dragged from one part of Explore to another. Browsers hand over text only, and only when it is
// dropped; within one page the place itself can wait here.
import type { Slot } from '../../state/explore/memory.ts';

const TYPE = 'application/x-zorse-place';
let held: Slot | null = null;

export function dragPlace(event: DragEvent, slot: Slot): void {
  held = slot;
  event.dataTransfer?.setData(TYPE, slot.name);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove';
}

export const bringsPlace = (event: DragEvent): boolean => event.dataTransfer?.types.includes(TYPE) ?? false;
export const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The place that was dropped. */
export const droppedPlace = (event: DragEvent): Slot | null => (bringsPlace(event) ? held : null);
