// How far one photo is, and how long it will take: what is seen of a large one. A net computes in one piece and says nothing
// meanwhile, so its share goes by how long the same took before, by pixels.
export type Phase = 'read' | 'compute' | 'finish';

/** A part of the work. */
export interface PhaseWork {
  phase: Phase;
  /** What takes equally long for equally many pixels: a format, the weights of a net. */
  kind: string;
  megapixels: number;
}

export interface PhotoShare {
  /** 0..1, never less than before. */
  share: number;
  /** Null until it can be told. */
  secondsLeft: number | null;
}

/** Until something was timed here: a guess that only divides the bar. An engine has to start first. */
const USUAL: Record<Phase, { start: number; megapixel: number }> = {
  read: { start: 0, megapixel: 60 },
  compute: { start: 5000, megapixel: 4000 },
  finish: { start: 0, megapixel: 300 },
};

/** How long parts took on this machine. */
export class Pace {
  readonly #known = new Map<string, number>();

  /** Milliseconds that it will take, and whether that is from experience. */
  expected(work: PhaseWork): { ms: number; known: boolean } {
    const rate = this.#known.get(keyOf(work));
    const { start, megapixel } = rate === undefined ? USUAL[work.phase] : { start: 0, megapixel: rate };
    return { ms: Math.max(1, start + megapixel * work.megapixels), known: rate !== undefined };
  }

  took(work: PhaseWork, ms: number): void {
    const before = this.#known.get(keyOf(work));
    const now = ms / Math.max(1e-6, work.megapixels);
    this.#known.set(keyOf(work), before === undefined ? now : (before + now) / 2); // the machine is not always as busy
  }
}

const keyOf = ({ phase, kind }: PhaseWork): string => JSON.stringify([phase, kind]);

const TICK_MS = 500;
/** Of a part that takes longer than it should, as much counts as done at most. */
const ALMOST = 0.97;

export class PhotoProgress {
  readonly #pace: Pace;
  readonly #report: (now: PhotoShare) => void;
  readonly #now: () => number;
  #works: readonly PhaseWork[] = [];
  #at = -1;
  #since = 0;
  #share = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pace: Pace, report: (now: PhotoShare) => void, now: () => number = () => performance.now()) {
    this.#pace = pace;
    this.#report = report;
    this.#now = now;
  }

  /** What there is to do, in its order; the first part begins. */
  begin(works: readonly PhaseWork[]): void {
    this.#works = works;
    this.#start(0);
    this.#timer ??= setInterval(() => this.#tell(), TICK_MS).unref();
  }

  /** A part is done, and the next begins. `ms`: the time it took, where that is known better. */
  next(ms = this.#now() - this.#since): void {
    const work = this.#works[this.#at];
    if (!work) return;
    this.#pace.took(work, ms);
    this.#start(this.#at + 1);
  }

  /** It ended, well or not. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** How far it is now. */
  get now(): PhotoShare {
    const parts = this.#works.map((work) => this.#pace.expected(work));
    const total = parts.reduce((sum, { ms }) => sum + ms, 0);
    const current = parts[this.#at];
    if (!current || total === 0) return { share: this.#share, secondsLeft: null };
    const elapsed = this.#now() - this.#since;
    // what was only guessed comes near its end and never there
    const part = current.known ? Math.min(ALMOST, elapsed / current.ms) : elapsed / (elapsed + current.ms);
    const before = parts.slice(0, this.#at).reduce((sum, { ms }) => sum + ms, 0);
    this.#share = Math.max(this.#share, (before + part * current.ms) / total);
    const now = [current, ...parts.slice(this.#at + 1)];
    const rest = now.reduce((sum, { ms }) => sum + ms, 0) - Math.min(elapsed, current.ms);
    return {
      share: this.#share,
      secondsLeft: now.every(({ known }) => known) ? rest / 1000 : null,
    };
  }

  #start(at: number): void {
    this.#at = at;
    this.#since = this.#now();
  }

  #tell(): void {
    if (this.#works[this.#at]) this.#report(this.now);
  }
}
