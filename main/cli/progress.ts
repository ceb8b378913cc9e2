// One line on the terminal, rewritten in place: how many are done and how long it will take. On a pipe or in a log file
// there is no such line.
import { say } from './text.ts';

/** Milliseconds between two paints: faster is flicker. */
const PAINT = 80;
const BAR = 24; // characters

export interface Counts {
  done: number;
  failed: number;
  total: number;
  secondsLeft: number | null;
  /** How much of the one at work is done, 0..1. */
  share?: number;
  /** More to say after the time left. */
  about?: string;
}

export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #shown: boolean;
  #counts: Counts | undefined;
  #painted = 0;
  #onScreen = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
    this.#shown = stream.isTTY === true && process.env.TERM !== 'dumb';
  }

  update(counts: Counts): void {
    this.#counts = counts;
    const now = performance.now();
    if (!this.#shown || now - this.#painted < PAINT) return;
    this.#painted = now;
    this.#paint();
  }

  /** Runs `print` with the line out of the way. */
  aside(print: () => void): void {
    this.clear();
    print();
    if (this.#shown && this.#counts) this.#paint();
  }

  clear(): void {
    if (this.#onScreen) this.#stream.write('\r\x1b[K');
    this.#onScreen = false;
  }

  #paint(): void {
    const line = progressText(this.#counts!);
    this.#stream.write(`\r${line.slice(0, (this.#stream.columns || 80) - 1)}\x1b[K`);
    this.#onScreen = true;
  }
}

/** How long the rest takes at the pace so far. `began`: by performance.now(). */
export const secondsLeft = (began: number, { done, total }: Pick<Counts, 'done' | 'total'>): number =>
  ((performance.now() - began) / 1000 / done) * (total - done);

/** `[#####-----] 3/12, 1 failed, 40 s left` */
export function progressText({ done, failed, total, secondsLeft: left, share = 0, about }: Counts): string {
  const ended = done + failed;
  const filled = total === 0 ? 0 : Math.round(((ended + share) / total) * BAR);
  const parts = [`[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${ended}/${total}`];
  if (failed > 0) parts.push(say({ en: `${failed} failed`, ko: `${failed}개 실패` }));
  if (left !== null) parts.push(say({ en: `${timeText(left)} left`, ko: `${timeText(left)} 남음` }));
  if (about) parts.push(about);
  return parts.join(', ');
}

/** `0.8 s`, `42 s`, `3 min 5 s`, `2 h 10 min`; in Korean `3분 5초`. */
export function timeText(seconds: number): string {
  if (seconds < 9.95) return say({ en: `${seconds.toFixed(1)} s`, ko: `${seconds.toFixed(1)}초` });
  const whole = Math.round(seconds);
  if (whole < 60) return say({ en: `${whole} s`, ko: `${whole}초` });
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes < 60) return say({ en: `${minutes} min ${rest} s`, ko: `${minutes}분 ${rest}초` });
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
  return say({ en: `${hours} h ${left} min`, ko: `${hours}시간 ${left}분` });
}
