// What every list of photos does, a strip or a grid: keys go through it, and its current photo has the focus when it has.

const FAR = 1e9; // more photos than there are

/** How many photos each key goes by. `row`: photos in a row, where there are several; `page`: photos in sight. */
export const stepsOf = ({ row, page }: { row?: number; page: number }): Readonly<Record<string, number>> => ({
  ArrowLeft: -1,
  ArrowRight: 1,
  ...(row !== undefined && { ArrowUp: -row, ArrowDown: row }),
  PageUp: -page,
  PageDown: page,
  Home: -FAR,
  End: FAR,
});

/** Goes by what a key means here, and keeps the key from others; any other key stays theirs. */
export function goByKey(
  event: KeyboardEvent,
  steps: Readonly<Record<string, number>>,
  go: (by: number, mode: 'range' | 'only') => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  go(step, event.shiftKey ? 'range' : 'only');
}

/** Gives the photo the focus, once it is drawn, where the list has it. */
export function keepFocus(list: HTMLElement, id: string | undefined): void {
  if (id === undefined || !list.contains(document.activeElement)) return;
  requestAnimationFrame(() => document.getElementById(`photo-${id}`)?.focus({ preventScroll: true }));
}
