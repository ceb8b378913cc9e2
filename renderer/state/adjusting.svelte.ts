// Settings belong to photos: a change is one of the chosen photos, and what the next ones begin with. The open photo is
// translated after a moment of rest; the others say that they are stale. Each change is one of the history.
import type { Adjustment, Picture, TranslationRequest } from '../../common/contract/translation.ts';
import type { Text } from '../../common/language/text.ts';
import { translationOptions, withSetting, type TranslationSettings } from '../../common/options/translation.ts';
import { sameRequest } from '../../common/same-request.ts';
import { t } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import type { History } from './history.svelte.ts';
import type { Step } from './history-steps.ts';
import { idsOf } from './ids.ts';
import { InTurn } from './in-turn.ts';
import type { Library } from './library.svelte.ts';
import { directionsOf } from './model-words.ts';
import type { Setup } from './setup.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

type Change = (request: TranslationRequest) => TranslationRequest;

const SETTLE_MS = 300; // a slider being dragged asks once, when it rests

const LABELS = {
  model: { en: 'Model', ko: '모델' },
  direction: { en: 'Direction', ko: '방향' },
  pasted: { en: 'Settings pasted', ko: '설정 붙여넣기' },
  toAll: { en: 'Settings for all photos', ko: '모든 사진에 설정 적용' },
  recalled: { en: 'Settings of a picture', ko: '그림의 설정' },
} as const satisfies Record<string, Text>;

export class Adjusting {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #library: Library;
  readonly #history: History;
  readonly #toasts: Toasts;
  #waiting: readonly Adjustment[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #turns: InTurn;
  /** While settings wait that could not be sent at once. */
  #letGo = () => {};
  #copied = $state.raw<TranslationRequest | null>(null);

  /** `hold` keeps the page until what it returns is called. */
  constructor(parts: {
    connection: Connection;
    workspace: Workspace;
    setup: Setup;
    library: Library;
    history: History;
    toasts: Toasts;
    hold?: () => () => void;
  }) {
    this.#turns = new InTurn(parts.hold);
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#library = parts.library;
    this.#history = parts.history;
    this.#toasts = parts.toasts;
  }

  /** What was copied last, to be pasted. */
  get copied(): TranslationRequest | null {
    return this.#copied;
  }

  setOption<K extends keyof TranslationSettings>(name: K, value: TranslationSettings[K]): void {
    this.#change(
      translationOptions[name].label,
      (request) => ({ ...request, settings: withSetting(request.settings, name, value) }),
      { gesture: name },
    );
  }

  /** Chooses a model, and a way of it; one on trial may have learnt since, so the photo is asked for even if nothing changes. */
  useModel(model: string, direction?: TranslationRequest['direction']): void {
    const found = this.#library.translator(model);
    if (!found) return;
    const way = direction ?? directionsOf(found)[0] ?? 'AtoB';
    this.#change(LABELS.model, (request) => ({ ...request, model, direction: way }), { evenIfSame: true });
  }

  swap(): void {
    if (!this.#setup.canSwap) return;
    const turned = ({ direction }: TranslationRequest) => (direction === 'AtoB' ? 'BtoA' : 'AtoB');
    this.#change(LABELS.direction, (request) => ({ ...request, direction: turned(request) }));
  }

  /** Gives the chosen photos those settings; `label` is what the history calls it. */
  use(request: TranslationRequest, label: Text): void {
    this.#change(label, () => request);
  }

  copy(): void {
    this.#copied = this.#setup.request;
    if (this.#copied) this.#toasts.show({ kind: 'success', title: t.presets.copied });
  }

  paste(): void {
    if (this.#copied) this.use(this.#copied, LABELS.pasted);
  }

  /** Every photo takes the settings of the open one. */
  applyToAll(): void {
    const { request } = this.#setup;
    if (request) this.#change(LABELS.toAll, () => request, { pictures: this.#workspace.all });
  }

  /** Takes the settings of the picture's result, or those written into the photo itself. */
  async recall(picture: Picture): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      const request = picture.result?.request ?? (await studio.translation.recall({ id: picture.id }));
      if (!request)
        this.#toasts.show({ kind: 'info', title: t.workspace.recallNothing, body: t.workspace.recallNothingBody });
      else this.#adopt(request);
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /**
   * Gives each its settings now, shows what there is of them, and translates the open photo if there is nothing. The studio is
   * told of one after the other: what it looks up for the former may take longer. @throws Fault
   */
  set(adjustments: readonly Adjustment[]): Promise<void> {
    this.#waiting = without(this.#waiting, adjustments);
    this.#workspace.propose(adjustments);
    const work = this.#turns.next(() => this.#tell(adjustments));
    if (this.#waiting.length === 0) this.#letThePageGo();
    return work;
  }

  /** Sends what waits for the slider to rest; resolves when the studio has it. What is saved then is what was seen. */
  async settle(): Promise<void> {
    this.#send();
    await this.#turns.settled;
  }

  async #tell(adjustments: readonly Adjustment[]): Promise<void> {
    await this.#workspace.adjust(adjustments);
    const { current } = this.#workspace;
    if (current && adjustments.some(({ id }) => id === current.id)) await this.#workspace.run([current.id]);
  }

  #adopt(request: TranslationRequest): void {
    if (!this.#library.translator(request.model)) {
      const body = t.workspace.recallGone(request.model);
      this.#toasts.show({ kind: 'info', title: t.workspace.recallNothing, body });
      return;
    }
    this.use(request, LABELS.recalled);
    this.#toasts.show({ kind: 'success', title: t.workspace.recalled });
  }

  #change(
    label: Text,
    change: Change,
    { pictures = this.#workspace.chosen, gesture, evenIfSame = false }: ChangeOptions = {},
  ): void {
    const { request: shown } = this.#setup;
    if (shown) this.#setup.remember(change(shown));
    const before: Adjustment[] = [];
    const after: Adjustment[] = [];
    for (const picture of pictures) {
      const { id } = picture;
      const own = this.#workspace.adjustmentOf(picture) ?? (shown && { id, request: shown });
      if (!own) continue;
      const request = change(own.request);
      if (sameRequest(own.request, request) && !evenIfSame) continue;
      before.push(own);
      after.push({ id, request });
    }
    if (after.length === 0) return;
    this.#soon(after);
    if (after.every(({ request }, i) => sameRequest(request, before[i]!.request))) return;
    const [undo, redo] = [() => this.set(before), () => this.set(after)];
    const steps = () => ({ undo: adjusted(before), redo: adjusted(after) });
    this.#history.push({ label, undo, redo, steps, ...(gesture !== undefined && { gesture }) });
  }

  #soon(adjustments: readonly Adjustment[]): void {
    this.#workspace.propose(adjustments);
    if (this.#waiting.length === 0) this.#letGo = this.#turns.holdIfBusy();
    this.#waiting = [...without(this.#waiting, adjustments), ...adjustments];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), SETTLE_MS);
  }

  #letThePageGo(): void {
    this.#letGo();
    this.#letGo = () => {};
  }

  #send(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length > 0) this.set(this.#waiting).catch((error: unknown) => this.#toasts.fault(error));
  }
}

export const adjusted = (adjustments: Adjustment[]): Step[] => [{ kind: 'adjust', adjustments }];

/** Those of photos that the others say nothing of. */
function without(adjustments: readonly Adjustment[], others: readonly Adjustment[]): Adjustment[] {
  const ids = idsOf(others);
  return adjustments.filter(({ id }) => !ids.has(id));
}

interface ChangeOptions {
  pictures?: readonly Picture[];
  /** Changes of the same one, quick after each other, are undone together. */
  gesture?: string;
  /** Ask for the open photo even where nothing changes. */
  evenIfSame?: boolean;
}
