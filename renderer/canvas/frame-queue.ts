// Drawing that may wait: one piece per frame, so that five charts with new numbers never make one long task. A piece
// that is asked for again before its turn is done once, with what is newest.
const waiting = new Map<object, () => void>();
let asked = false;

/** Draws soon; `owner` stands for the piece. */
export function drawSoon(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  ask();
}

export function forget(owner: object): void {
  waiting.delete(owner);
}

function ask(): void {
  if (asked || waiting.size === 0) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const [next] = waiting;
    if (!next) return;
    const [owner, draw] = next;
    waiting.delete(owner);
    try {
      draw();
    } finally {
      ask();
    }
  });
}
