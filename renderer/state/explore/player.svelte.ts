// The walk, played. Frames are asked for ahead, one batch at a time; when one is not there yet the clock waits for it, so
// nothing queues up. Where the engine cannot keep up, fewer frames are shown each second, not a slower walk.
import { toFault } from '../../../common/fault.ts';
import { durationOf, pointAt, startOf } from '../../../common/latent/timeline.ts';
import type { Walk } from '../../../common/latent/walk.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Explore } from './explore.svelte.ts';
import { FrameStore } from './frame-store.ts';
import type { Walking } from './walking.svelte.ts';

/** Frames per second, and what is fallen back to. */
const FRAME_RATES = [30, 15, 10, 5];
const BATCH = 16;
/** Frames that are made before they are needed: a second and a half. */
const AHEAD = 48;
/** After a pause of the page itself (another tab) the walk goes on where it was. */
const LONGEST_STEP = 0.25; // seconds

interface Clock {
  now(): number;
  frame(run: (now: number) => void): void;
}
const PAGE: Clock = { now: () => performance.now(), frame: (run) => void requestAnimationFrame(run) };

export class Player {
  #playing = $state(false);
  #seconds = $state(0);
  #frameRate = $state(FRAME_RATES[0] as number);
  readonly #frames = new FrameStore();
  #walk: Walk | null = null;
  #asking: AbortController | null = null;
  #last = 0;
  #late = 0;
  readonly #explore: Explore;
  readonly #walking: Walking;
  readonly #toasts: Toasts;
  readonly #clock: Clock;

  constructor(parts: { explore: Explore; walking: Walking; toasts: Toasts }, clock: Clock = PAGE) {
    this.#explore = parts.explore;
    this.#walking = parts.walking;
    this.#toasts = parts.toasts;
    this.#clock = clock;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Where the walk is. */
  get seconds(): number {
    return Math.min(this.#seconds, this.#walking.duration);
  }

  /** Frames per second that the engine can make. */
  get frameRate(): number {
    return this.#frameRate;
  }

  toggle(): void {
    if (this.#playing) this.pause();
    else this.play();
  }

  play(): void {
    const { walk, goes } = this.#walking;
    if (!walk || !goes || this.#playing) return;
    if (!walk.loop && this.#seconds >= durationOf(walk) - 1 / FRAME_RATES[0]!) this.#seconds = 0;
    this.#playing = true;
    this.#changeFrameRate(FRAME_RATES[0]!);
    this.#last = this.#clock.now();
    this.#clock.frame(this.#tick);
  }

  /** Stops where it is, which is then the point that is looked at. */
  pause(): void {
    if (this.#playing) this.#arrive();
  }

  /** Stops, and leaves what is looked at to whoever moved it. */
  stop(): void {
    this.#playing = false;
    this.#asking?.abort();
    this.#asking = null;
  }

  /** Shows the walk at that second; `settle` goes there. */
  seek(seconds: number): void {
    const { walk } = this.#walking;
    if (!walk) return;
    this.stop();
    this.#seconds = Math.min(durationOf(walk), Math.max(0, seconds));
    this.#explore.live.show(walk.model, pointAt(walk, this.#seconds));
  }

  settle(): void {
    this.#arrive();
  }

  /** The playhead stands at a keyframe, which somebody went to. */
  standAt(keyframe: number): void {
    this.stop();
    if (this.#walking.walk) this.#seconds = startOf(this.#walking.walk, keyframe);
  }

  #arrive(): void {
    this.stop();
    const { walk } = this.#walking;
    if (!walk) return;
    const at = walk.keyframes.findIndex((_, i) => Math.abs(startOf(walk, i) - this.#seconds) < 1e-3);
    const kept = this.#explore.places.all[at];
    if (kept) this.#explore.goTo(kept);
    else this.#explore.position.visit(pointAt(walk, this.#seconds), { kind: 'walk' });
    this.#explore.show();
  }

  readonly #tick = (now: number): void => {
    if (!this.#playing) return;
    const { walk } = this.#walking;
    if (!walk || walk.keyframes.length < 2) return this.stop();
    if (!isSame(this.#walk, walk)) this.#forget(walk);
    const duration = durationOf(walk);
    const step = Math.min(LONGEST_STEP, Math.max(0, now - this.#last) / 1000);
    this.#last = now;
    let next = this.#seconds + step;
    if (next >= duration) {
      if (!walk.loop) {
        this.#seconds = duration;
        return this.#arrive();
      }
      next %= duration;
    }
    const index = Math.floor(next * this.#frameRate);
    const pixels = this.#frames.get(index);
    if (pixels) {
      this.#seconds = next;
      this.#explore.live.present({ pixels, place: pointAt(walk, index / this.#frameRate), model: walk.model });
    }
    this.#ask(walk, index);
    this.#clock.frame(this.#tick);
  };

  #forget(walk: Walk): void {
    this.#asking?.abort();
    this.#asking = null;
    this.#frames.clear();
    this.#walk = walk;
  }

  /** Asks for the next frames from `from` that are not there. */
  #ask(walk: Walk, from: number): void {
    if (this.#asking) return;
    const total = Math.max(1, Math.ceil(durationOf(walk) * this.#frameRate));
    const wanted: number[] = [];
    for (let ahead = 0; ahead < Math.min(AHEAD, total) && wanted.length < BATCH; ahead++) {
      const index = from + ahead;
      if (index >= total && !walk.loop) break;
      if (!this.#frames.has(index % total)) wanted.push(index % total);
    }
    if (wanted.length > 0) void this.#fetch(walk, wanted, from);
  }

  async #fetch(walk: Walk, wanted: readonly number[], from: number): Promise<void> {
    const asking = (this.#asking = new AbortController());
    const frameRate = this.#frameRate;
    const began = this.#clock.now();
    try {
      const places = wanted.map((index) => pointAt(walk, index / frameRate));
      const pixels = await this.#explore.live.batch(walk.model, places, asking.signal);
      if (this.#asking !== asking || frameRate !== this.#frameRate) return;
      this.#frames.put(wanted, pixels, { from, ahead: AHEAD });
      this.#keepPace(wanted.length / ((this.#clock.now() - began) / 1000));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.stop();
      this.#explore.show();
      if (toFault(error).code !== 'cancelled') this.#toasts.fault(error);
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  /** Two batches in a row that took longer than they last: the first alone may have been the engine's first ever. */
  #keepPace(made: number): void {
    this.#late = made < this.#frameRate ? this.#late + 1 : 0;
    if (this.#late < 2) return;
    this.#late = 0;
    const slower = FRAME_RATES.find((each) => each < this.#frameRate && each <= made) ?? FRAME_RATES.at(-1)!;
    this.#changeFrameRate(slower);
  }

  /** Frames at another rate are other frames. */
  #changeFrameRate(frameRate: number): void {
    if (frameRate === this.#frameRate) return;
    this.#frameRate = frameRate;
    this.#frames.clear();
    this.#late = 0;
  }
}

/** Whether frames of one are frames of the other. */
const isSame = (a: Walk | null, b: Walk): boolean =>
  a !== null &&
  a.model === b.model &&
  a.way === b.way &&
  a.easing === b.easing &&
  a.loop === b.loop &&
  a.speed === b.speed &&
  a.keyframes.length === b.keyframes.length &&
  a.keyframes.every(({ place, seconds }, i) => place === b.keyframes[i]!.place && seconds === b.keyframes[i]!.seconds);
