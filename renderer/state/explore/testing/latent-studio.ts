// A studio with latent models, for tests of Explore: pictures are one pixel that shows the first numbers of the code.
import type {
  EncodeEvent,
  PointDragEvent,
  PointDragRequest,
  LatentSpace,
  NamedDirection,
  Pixels,
  SpaceDirection,
} from '../../../../common/contract/latent.ts';
import type { LibraryLatent } from '../../../../common/contract/library.ts';
import type { Json } from '../../../../common/json.ts';
import { Fault } from '../../../../common/fault.ts';
import type { LatentPoint } from '../../../../common/latent/latent-point.ts';
import { vocabularyOf } from '../../../../common/text/vocabulary.ts';
import type { Host } from '../../../host/host.ts';
import type { Library } from '../../library.svelte.ts';
import { connectionTo } from '../../testing/pictures.ts';
import { Toasts } from '../../toasts.svelte.ts';
import { Explore } from '../explore.svelte.ts';

export const DIMENSIONS = 4;
/** It came with the model. */
export const SMILE: SpaceDirection = {
  id: 'smile',
  name: { en: 'Smile', ko: '미소' },
  vector: [0, 2, 0, 0],
  own: false,
};

export class LatentStudio {
  remembered: Json = null;
  asked: LatentPoint[][] = [];
  directions: SpaceDirection[] = [SMILE];
  /** Set, pictures wait until it resolves. */
  gate: Promise<void> | null = null;
  encoding: EncodeEvent[] = [];
  /** What a drag answers; set, `hold` keeps it before its last event. */
  dragging: PointDragEvent[] = [];
  hold: Promise<void> | null = null;
  dragged: PointDragRequest[] = [];
  note: unknown = null;

  readonly latent = {
    open: async ({ model }: { model: string }) => this.space(model),
    decode: async ({ places }: { places: LatentPoint[] }): Promise<Pixels> => {
      this.asked.push(places);
      await this.gate;
      return picturesOf(places);
    },
    principal: async ({ count }: { count: number }) =>
      Array.from({ length: count }, (_, index) => ({
        vector: Array.from({ length: DIMENSIONS }, (_, i) => (i === index ? 0.5 : 0)),
        share: 1 / 2 ** (index + 1),
      })),
    keepDirection: async ({ model, direction }: { model: string; direction: NamedDirection }) => {
      this.directions = [...this.directions.filter(({ id }) => id !== direction.id), { ...direction, own: true }];
      return this.space(model);
    },
    forgetDirection: async ({ model, id }: { model: string; id: string }) => {
      this.directions = this.directions.filter((direction) => direction.id !== id);
      return this.space(model);
    },
    encode: async () => this.#events(),
    recall: async () => this.note,
    drag: async (request: PointDragRequest, { signal }: { signal?: AbortSignal } = {}) => {
      this.dragged.push(request);
      return this.#drag(signal);
    },
  };

  readonly memory = {
    recall: async () => this.remembered,
    keep: async ({ value }: { value: Json }) => {
      this.remembered = structuredClone(value);
    },
  };

  space(model: string): LatentSpace {
    if (!MODELS.includes(model)) throw new Fault('not-found', `There is no model "${model}".`);
    return {
      model,
      name: model,
      dimensions: DIMENSIONS,
      prior: 'normal',
      classes: model === 'digits' ? [{ en: '0' }, { en: '1' }, { en: '2' }] : [],
      width: 1,
      height: 1,
      encoder: true,
      drags: true,
      directions: this.directions,
      ...(model === 'words' && { text: vocabularyOf(CAPTIONS, 64) }),
    };
  }

  async *#drag(signal?: AbortSignal): AsyncGenerator<PointDragEvent> {
    for (const [i, event] of this.dragging.entries()) {
      if (i === this.dragging.length - 1) await this.hold;
      if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
      yield event;
    }
  }

  async *#events(): AsyncGenerator<EncodeEvent> {
    for (const event of this.encoding) {
      await Promise.resolve();
      yield event;
    }
  }
}

const MODELS = ['digits', 'faces', 'horses', 'words'];
export const CAPTIONS = ['red hair', 'a blue beard', '안경', 'glasses'];

export function picturesOf(places: readonly LatentPoint[]): Pixels {
  const data = places.flatMap(({ code }) => [0, 1, 2].map((i) => Math.round(100 + 10 * (code[i] ?? 0))));
  return { count: places.length, width: 1, height: 1, data: Uint8Array.from(data) };
}

/** Explore as a page that was just loaded, on a studio that goes on. */
export function exploreOn(studio: LatentStudio) {
  const toasts = new Toasts();
  const host = {
    give: async (files: readonly { name: string }[]) =>
      files.map(({ name }) => ({ source: { kind: 'upload', id: name }, folder: '' })),
  } as unknown as Host;
  const latents = MODELS.map((id) => ({ card: { id, name: id, kind: 'latent' } }) as LibraryLatent);
  const library = { latents, loaded: true } as unknown as Library;
  return { explore: new Explore({ connection: connectionTo(studio), host, library, toasts }), toasts };
}
