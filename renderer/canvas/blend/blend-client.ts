// The page's side of blend-worker.ts: one frame is asked for at a time, and of those asked for meanwhile only the newest.
import type { MaskEdit } from '../../../common/image/masks/edit.ts';
import type { BlendReply, BlendRequest, StageFrame, BlendSettings, Sources } from './messages.ts';

export interface BlendedFrame {
  key: string;
  frame: StageFrame;
  bitmap: ImageBitmap;
}

export interface BlendEvents {
  onFrame(frame: BlendedFrame): void;
  /** What was to be shown cannot be. */
  onFail(key: string): void;
}

export class BlendClient {
  readonly #worker: Worker;
  readonly #events: BlendEvents;
  #drawing = false;
  #wanted: { frame: StageFrame; settings: BlendSettings } | null = null;
  #newest: { frame: StageFrame; settings: BlendSettings } | null = null;
  readonly #keeping: ((revision: string | null) => void)[] = [];

  constructor(events: BlendEvents) {
    this.#events = events;
    this.#worker = new Worker(new URL('./blend-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<BlendReply>) => this.#onReply(data));
  }

  show(sources: Sources | null): void {
    this.#send({ type: 'show', sources });
  }

  draw(frame: StageFrame, settings: BlendSettings): void {
    this.#newest = this.#wanted = { frame, settings };
    this.#next();
  }

  edit(edit: MaskEdit): void {
    this.#send({ type: 'edit', edit });
  }

  /** Sends the mask to the studio; gives its revision, null when it was not taken. */
  keep(url: string): Promise<string | null> {
    this.#send({ type: 'keep', url });
    return new Promise((resolve) => this.#keeping.push(resolve));
  }

  close(): void {
    this.#worker.terminate();
    for (const resolve of this.#keeping.splice(0)) resolve(null);
  }

  #again(): void {
    if (this.#newest) this.draw(this.#newest.frame, this.#newest.settings);
  }

  #next(): void {
    if (this.#drawing || !this.#wanted) return;
    this.#drawing = true;
    this.#send({ type: 'draw', ...this.#wanted });
    this.#wanted = null;
  }

  #onReply(reply: BlendReply): void {
    switch (reply.type) {
      case 'shown':
        if (reply.failed) this.#events.onFail(reply.key);
        else this.#again();
        break;
      case 'edited':
        this.#again();
        break;
      case 'frame': {
        this.#drawing = false;
        const { key, frame, bitmap } = reply;
        if (bitmap) this.#events.onFrame({ key, frame, bitmap });
        this.#next();
        break;
      }
      case 'kept':
        this.#keeping.shift()?.(reply.revision);
        break;
    }
  }

  #send(request: BlendRequest): void {
    this.#worker.postMessage(request);
  }
}
