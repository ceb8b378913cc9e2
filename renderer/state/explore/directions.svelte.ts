// The directions of the open model: those with names, which the studio keeps, and the principal ones, which it computes
// when they are first looked at. Vectors of directions that poses use stay known even when a direction is forgotten.
import type {
  LatentSpace,
  NamedDirection,
  PrincipalDirection,
  SpaceDirection,
} from '../../../common/contract/latent.ts';
import type { LocalText } from '../../../common/contract/model-card.ts';
import { pick, t } from '../../language/language.svelte.ts';
import type { StudioClient } from '../../host/host.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { keyOf, type CodeSlider } from './slider.ts';

const PRINCIPAL = 16;

export class Directions {
  #model: string | null = null;
  #dimensions = $state(0);
  #named = $state.raw<readonly SpaceDirection[]>([]);
  #principal = $state.raw<readonly PrincipalDirection[]>([]);
  #state = $state<'unknown' | 'computing' | 'known' | 'failed'>('unknown');
  #remembered = $state.raw<Readonly<Record<string, readonly number[]>>>({});
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
  }

  get named(): readonly SpaceDirection[] {
    return this.#named;
  }

  /** The strongest first. */
  get principal(): readonly PrincipalDirection[] {
    return this.#principal;
  }

  get state(): 'unknown' | 'computing' | 'known' | 'failed' {
    return this.#state;
  }

  readonly vectorOf = (slider: CodeSlider): readonly number[] | undefined => {
    if (slider.kind === 'raw') return undefined;
    const known =
      slider.kind === 'named' ? this.#named.find(({ id }) => id === slider.id) : this.#principal[slider.index];
    return known?.vector ?? this.#remembered[keyOf(slider)];
  };

  /** Takes the directions of a model that was opened; `remembered`: vectors of the model's memory. */
  use(space: LatentSpace, remembered: Readonly<Record<string, readonly number[]>>): void {
    this.#model = space.model;
    this.#dimensions = space.dimensions;
    this.#named = space.directions;
    this.#principal = [];
    this.#state = 'unknown';
    this.#remembered = remembered;
  }

  /** Learns vectors that a recalled picture brings; what is known already stays. */
  remember(vectors: Readonly<Record<string, readonly number[]>>): void {
    this.#remembered = { ...vectors, ...this.#remembered };
  }

  /** Asks for the principal directions, once. */
  async find(): Promise<void> {
    if (this.#state === 'computing' || this.#state === 'known' || this.#model === null) return;
    const model = this.#model;
    this.#state = 'computing';
    try {
      const studio = await this.#connection.studio();
      const found = await studio.latent.principal({ model, count: Math.min(PRINCIPAL, this.#dimensions) });
      if (this.#model !== model) return;
      this.#principal = found;
      this.#state = 'known';
    } catch (error) {
      if (this.#model !== model) return;
      this.#state = 'failed';
      this.#toasts.fault(error, { label: t.retry, run: () => void this.find() });
    }
  }

  /** Keeps a direction under a name. @returns its slider, or null when the studio refused. */
  async keep(name: LocalText, vector: readonly number[]): Promise<CodeSlider | null> {
    const id = crypto.randomUUID();
    const direction: NamedDirection = { id, name, vector: [...vector] };
    return (await this.#change((studio, model) => studio.latent.keepDirection({ model, direction })))
      ? { kind: 'named', id }
      : null;
  }

  async forget(direction: NamedDirection): Promise<void> {
    const slider: CodeSlider = { kind: 'named', id: direction.id };
    this.#remembered = { ...this.#remembered, [keyOf(slider)]: direction.vector };
    const gone = await this.#change((studio, model) => studio.latent.forgetDirection({ model, id: direction.id }));
    if (!gone) return;
    const run = (): void => void this.#change((studio, model) => studio.latent.keepDirection({ model, direction }));
    const title = t.explore.directions.forgotten(pick(direction.name));
    this.#toasts.show({ kind: 'info', title, action: { label: t.undo, run } });
  }

  async #change(verb: (studio: StudioClient, model: string) => Promise<LatentSpace>): Promise<boolean> {
    const model = this.#model;
    if (model === null) return false;
    try {
      const { directions } = await verb(await this.#connection.studio(), model);
      if (this.#model === model) this.#named = directions;
      return true;
    } catch (error) {
      this.#toasts.fault(error);
      return false;
    }
  }
}
