// Painting where the effect goes: the tool in hand, its size, and what becomes of an edit. The pixels are the stage's; each
// finished edit is sent to the studio, which keeps it with the version, and is one of the history's changes. A page that goes
// sends no pixels any more, so it is held while some are to be sent.
import { maskPath } from '../../common/contract/media.ts';
import type { VersionMask, VersionRef } from '../../common/contract/translation.ts';
import { Fault } from '../../common/fault.ts';
import { translationFaults } from '../../common/faults/translation.ts';
import type { MaskEdit } from '../../common/image/masks/edit.ts';
import type { Text } from '../../common/language/text.ts';
import type { Connection } from './connection.svelte.ts';
import type { History } from './history.svelte.ts';
import { holdPage } from './leaving.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export const MASK_TOOLS = ['brush', 'eraser', 'lasso', 'wand'] as const;
export type MaskTool = (typeof MASK_TOOLS)[number];

/** Reach of the brush on the screen, in CSS pixels. */
export const BRUSH = { min: 2, max: 200, usual: 24 };
const SETTLE_MS = 400; // a slider being dragged is kept once, when it rests

/** What holds the pixels of the mask. */
export interface MaskPixels {
  edit(edit: MaskEdit): void;
  /** Sends them to that address of the studio; their revision, null when they were not taken. */
  keep(path: string): Promise<string | null>;
}

interface MaskChange {
  before: VersionMask | null;
  after: VersionMask | null;
}

export class Masking {
  #tool = $state.raw<MaskTool | null>(null);
  #overlay = $state(true);
  #feather = $state.raw<number | null>(null);
  readonly #brush = new Persisted('brush', { radius: BRUSH.usual, hardness: 0.6, tolerance: 24 });
  #pixels: MaskPixels | null = null;
  /** What was set last: the studio may not have told of it yet. */
  #newest: { revision: string; mask: VersionMask | null } | null = null;
  #working: Promise<unknown> = Promise.resolve();
  /** Changes that the studio does not have yet. */
  #doing = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** While a feather waits for whose mask pixels must be sent. */
  #letGo = () => {};
  readonly #hold: () => () => void;
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #history: History;

  /** `hold` keeps the page until what it returns is called. */
  constructor(parts: { connection: Connection; workspace: Workspace; history: History; hold?: () => () => void }) {
    this.#hold = parts.hold ?? holdPage;
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#history = parts.history;
  }

  /** Null: nothing is painted. */
  get tool(): MaskTool | null {
    return this.#tool;
  }

  use(tool: MaskTool | null): void {
    this.#tool = tool;
  }

  /** Whether the open photo shows a version that a mask can be painted for. */
  get possible(): boolean {
    return this.#workspace.current?.result?.layers !== undefined;
  }

  get active(): boolean {
    return this.#tool !== null && this.possible;
  }

  /** Whether the mask is tinted on the stage. */
  get overlay(): boolean {
    return this.#overlay;
  }

  set overlay(shown: boolean) {
    this.#overlay = shown;
  }

  get brush(): Readonly<{ radius: number; hardness: number; tolerance: number }> {
    return this.#brush.value;
  }

  changeBrush(change: Partial<{ radius: number; hardness: number; tolerance: number }>): void {
    const brush = { ...this.#brush.value, ...change };
    this.#brush.value = { ...brush, radius: Math.min(BRUSH.max, Math.max(BRUSH.min, brush.radius)) };
  }

  /** Pixels of the photo over which the edges are softened, as they are to be seen now. */
  get feather(): number {
    return this.#feather ?? this.#workspace.current?.result?.mask?.feather ?? 0;
  }

  set feather(feather: number) {
    const ref = this.#shown();
    if (this.#timer === undefined && ref && !this.#now(ref)) this.#letGo = this.#hold();
    this.#feather = feather;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#finishFeather(), SETTLE_MS);
  }

  attach(pixels: MaskPixels): () => void {
    this.#pixels = pixels;
    return () => (this.#pixels = null);
  }

  /** Part of a gesture: seen at once, kept when it is finished. */
  edit(edit: MaskEdit): void {
    this.#pixels?.edit(edit);
  }

  /** A whole edit. */
  apply(edit: MaskEdit, label: Text): void {
    this.edit(edit);
    this.finish(label);
  }

  /** Keeps the mask as it is now with the version, as one change. */
  finish(label: Text): void {
    const ref = this.#shown();
    if (!ref || !this.#pixels) return;
    const { feather } = this;
    const letGo = this.#hold();
    const kept = this.#pixels.keep(maskPath(ref.id));
    kept.catch(() => {}); // said when its turn comes
    this.#do(ref, label, async () => {
      const revision = await kept;
      if (revision === null) throw new Fault('disk', translationFaults.maskNotKept());
      return { revision, feather };
    });
    void this.#working.finally(letGo);
  }

  /** Where the effect goes is the model's and the settings' business again. */
  remove(): void {
    const ref = this.#shown();
    if (!ref) return;
    this.#tool = null;
    this.#do(ref, { en: 'Mask removed', ko: '마스크 지움' }, () => Promise.resolve(null));
  }

  /** Resolves when the studio has the mask as it is seen. */
  async settle(): Promise<void> {
    if (this.#timer !== undefined) this.#finishFeather();
    await this.#working;
  }

  #finishFeather(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [label, ref, feather] = [{ en: 'Feather', ko: '가장자리 부드럽게' }, this.#shown(), this.feather];
    const mask = ref && this.#now(ref);
    const feathered = (of: VersionMask) => ({ ...of, feather });
    if (ref && mask) {
      const known = this.#doing === 0 ? { before: mask, after: feathered(mask) } : undefined;
      this.#do(ref, label, () => Promise.resolve(feathered(this.#now(ref) ?? mask)), known);
    }
    if (!mask) this.finish(label);
    this.#letGo();
    this.#letGo = () => {};
  }

  /** `make` gives the mask that it has from then on, once what was painted before is kept; `known`: that is known by now. */
  #do(ref: VersionRef, label: Text, make: () => Promise<VersionMask | null>, known?: MaskChange): void {
    let change: MaskChange | null = known ?? null;
    this.#doing++;
    this.#working = this.#history.do({
      label,
      undo: () => this.set(ref, change?.before ?? null),
      redo: async () => {
        change ??= { after: await make(), before: this.#now(ref) };
        await this.set(ref, change.after);
      },
      steps: () =>
        change && {
          undo: [{ kind: 'mask', ref, mask: change.before }],
          redo: [{ kind: 'mask', ref, mask: change.after }],
        },
    });
    void this.#working.finally(() => this.#doing--);
  }

  #shown(): VersionRef | undefined {
    const { current } = this.#workspace;
    return current?.result?.layers && { id: current.id, revision: current.result.revision };
  }

  #now({ id, revision }: VersionRef): VersionMask | null {
    if (this.#newest?.revision === revision) return this.#newest.mask;
    return this.#workspace.get(id)?.versions.find((version) => version.revision === revision)?.mask ?? null;
  }

  /** Shows a version through a mask that the studio has, or through none. @throws Fault */
  async set(ref: VersionRef, mask: VersionMask | null): Promise<void> {
    const studio = await this.#connection.studio();
    await studio.translation.setMask({ ...ref, mask });
    this.#newest = { revision: ref.revision, mask };
    this.#feather = null;
  }
}
