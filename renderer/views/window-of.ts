// Which of many equal items are in sight, with some to spare on both sides. A workspace may hold a thousand photos.

export interface Scrolled {
  /** Scrolled so far, in px. */
  scroll: number;
  /** Length of what is in sight, in px. */
  room: number;
  /** Length of one item (or row), in px. */
  item: number;
  count: number;
}

const SPARE = 0.5; // of the room, on each side

/** @returns the items to show, `to` exclusive. */
export function windowOf({ scroll, room, item, count }: Scrolled): { from: number; to: number } {
  if (item <= 0) return { from: 0, to: 0 };
  const from = Math.max(0, Math.floor((scroll - room * SPARE) / item));
  const to = Math.min(count, Math.ceil((scroll + room * (1 + SPARE)) / item));
  return { from: Math.min(from, Math.max(0, count - 1)), to: Math.max(to, 0) };
}
