// A run before it is started: photos, recipe, preset, what was changed by hand, name; looked through by the doctor and
// measured on this machine while it is put together. It outlives the form, so that another view can be visited.
import type { ScanEvent } from '../../../common/contract/datasets.ts';
import type { Estimate, RunPlan } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { planOf, presetsOf, usualPreset } from '../../../common/recipes/presets.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import { recipeDescription, recipeDescriptions } from '../../../common/recipes/registry.ts';
import { enoughPhotos, forFewPhotos } from '../../../common/recipes/small-folders.ts';
import { PHOTO_NAME, type Host, type LocalFile } from '../../host/host.ts';
import { language, t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { PhotoSet, type FindingKind } from './photo-set.svelte.ts';
import type { PlanOption, PlanValues } from './plan-options.ts';
import { withValues } from './plan-options.ts';

type Value = string | number | boolean;
type Start = RunPlan['startFrom'];

const AT_ONCE = 48; // photos sent in one go
const DOMAINS = ['A', 'B', 'images'];
const FIRST_RECIPE = 'cyclegan';

export class NewRun {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #toasts: Toasts;
  readonly #sets: readonly PhotoSet[] = DOMAINS.map((domain) => new PhotoSet(domain));
  #recipe = $state(FIRST_RECIPE);
  #preset = $state(usualPreset(recipeDescription(FIRST_RECIPE)));
  #settings = $state.raw<Record<string, Value>>({});
  #values = $state.raw<PlanValues>({});
  #startFrom = $state.raw<Start>({ kind: 'nothing' });
  #name = $state<string | null>(null);
  #seed = newSeed();
  #scan = $state.raw<{ done: number; total: number } | null>(null);
  #scanning = new AbortController();
  #estimates = $state.raw<Readonly<Record<string, Estimate | Fault>>>({});
  #measuring = $state<string | null>(null);
  #measure = new AbortController();
  #measured: Promise<void> = Promise.resolve();
  #stopSending = new AbortController();
  starting = $state(false);

  constructor({ connection, host, toasts }: { connection: Connection; host: Host; toasts: Toasts }) {
    this.#connection = connection;
    this.#host = host;
    this.#toasts = toasts;
  }

  get recipe() {
    return recipeDescription(this.#recipe);
  }

  /** The photos that the recipe learns from, in its order; those of another kind stay for when it is chosen again. */
  get sets(): readonly PhotoSet[] {
    return this.recipe.domains.flatMap(({ name }) => this.#sets.filter(({ domain }) => domain === name));
  }

  get presets() {
    return presetsOf(this.recipe);
  }

  get preset(): string {
    return this.#preset;
  }

  get startFrom(): Start {
    return this.#startFrom;
  }

  set startFrom(start: Start) {
    this.#startFrom = start;
  }

  get name(): string {
    return this.#name ?? this.suggestedName;
  }

  set name(name: string) {
    this.#name = name === '' ? null : name;
  }

  get suggestedName(): string {
    const names = this.sets.map(({ name }) => name).filter(Boolean);
    if (names.length > 0 && names.length === this.sets.length) return names.join(' → ').slice(0, 80);
    const today = new Intl.DateTimeFormat(language.locale, { month: 'short', day: 'numeric' }).format();
    return `${this.recipe.name.en}, ${today}`;
  }

  get scanning(): { done: number; total: number } | null {
    return this.#scan;
  }

  /** Domains that have no photos yet. */
  get missing(): readonly PhotoSet[] {
    return this.sets.filter(({ empty, sending }) => empty || sending !== null);
  }

  /** As it stands; domains without photos have no path. */
  get plan(): RunPlan {
    return this.planWith(this.#preset);
  }

  /** With another preset, as it would be: by hand was only changed what stands now. */
  planWith(preset: string): RunPlan {
    const plan = this.#fromPreset(preset);
    if (preset !== this.#preset) return plan;
    return withValues({ ...plan, settings: { ...plan.settings, ...this.#settings } }, this.#values);
  }

  /** What the preset alone would say. */
  get presetPlan(): RunPlan {
    return this.#fromPreset(this.#preset);
  }

  #fromPreset(preset: string): RunPlan {
    const domains = Object.fromEntries(this.sets.map((set) => [set.domain, set.source ?? { paths: [], leftOut: [] }]));
    const plan = { ...planOf(this.#recipe, preset, { domains, seed: this.#seed }), startFrom: this.#startFrom };
    return this.fewPhotos === null ? plan : forFewPhotos(plan, this.fewPhotos);
  }

  /** Photos of the smaller side, where these are so few that the plan is fitted to them. */
  get fewPhotos(): number | null {
    const counts = this.sets.map(({ summary, count }) => (summary ? count : null));
    if (counts.some((count) => count === null || count === 0)) return null;
    const least = Math.min(...(counts as number[]));
    return least < enoughPhotos(this.recipe) ? least : null;
  }

  /** What is wrong with the settings, or null. */
  get problem(): Fault | null {
    try {
      checkPlan(this.plan);
      for (const { summary, classes } of this.sets) if (summary) checkClasses(this.recipe, classes);
      return null;
    } catch (error) {
      return toFault(error);
    }
  }

  /** Whether something was changed that the preset would have decided. */
  get changed(): boolean {
    return Object.keys(this.#settings).length + Object.keys(this.#values).length > 0;
  }

  chooseRecipe(id: string): void {
    const before = this.recipe;
    this.#recipe = id;
    if (!this.presets.some((preset) => preset.id === this.#preset)) this.choosePreset(usualPreset(this.recipe));
    const { kind, paired } = this.recipe;
    if (kind !== before.kind || paired !== before.paired || this.#labelled !== isLabelled(before)) this.look();
    const known = this.recipe.options;
    this.#settings = Object.fromEntries(Object.entries(this.#settings).filter(([name]) => name in known));
  }

  choosePreset(id: string): void {
    this.#preset = id;
    this.#settings = {};
    this.#values = {};
  }

  set(name: string, value: Value): void {
    this.#settings = { ...this.#settings, [name]: value };
  }

  setValue(name: PlanOption, value: Value): void {
    this.#values = { ...this.#values, [name]: value };
  }

  /** Back to what the preset says. */
  reset(): void {
    this.choosePreset(this.#preset);
  }

  /** Photos by dialog. */
  async choose(set: PhotoSet, what: 'photos' | 'folder'): Promise<void> {
    try {
      await this.take(set, await this.#host.chooseFiles(() => this.#connection.studio(), what));
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /** Photos by drop. Call it inside the event. */
  async drop(set: PhotoSet, data: DataTransfer): Promise<void> {
    try {
      const files = await this.#host.filesFromDrop(data);
      if (files.length > 0) await this.take(set, files);
      else this.#toasts.show({ kind: 'info', title: t.photoImport.nothing, body: t.photoImport.nothingBody });
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /** Paths are named; bytes are sent and become a folder of the studio's. */
  async take(set: PhotoSet, files: readonly LocalFile[]): Promise<void> {
    if (files.length === 0) return;
    const named = files.flatMap(({ path, name }) => {
      if (!path) return [];
      return [PHOTO_NAME.test(name) ? { path, name: path.split(/[\\/]/).at(-2) ?? '', photos: 1 } : { path, name }];
    });
    const bytes = files.filter(({ path }) => !path);
    set.add(named);
    if (bytes.length > 0) await this.#send(set, bytes);
    this.look();
  }

  cancelSending(): void {
    this.#stopSending.abort();
    this.#stopSending = new AbortController();
  }

  async #send(set: PhotoSet, files: readonly LocalFile[]): Promise<void> {
    const { signal } = this.#stopSending;
    const folder = files[0]?.folder.split('/')[0] ?? '';
    const skipped: string[] = [];
    let into: string | undefined;
    set.sending = { done: 0, total: files.length };
    try {
      const studio = await this.#connection.studio();
      for (let start = 0; start < files.length; start += AT_ONCE) {
        const onProgress = (done: number) => (set.sending = { done: start + done, total: files.length });
        const given = await this.#host.give(files.slice(start, start + AT_ONCE), { signal, onProgress });
        const uploads = given.flatMap(({ source }) => (source.kind === 'upload' ? [source.id] : []));
        const made = await studio.datasets.fromUploads({ uploads, ...(into !== undefined && { into }) }, { signal });
        into = made.path;
        skipped.push(...made.skipped.map(({ name }) => name));
      }
    } catch (error) {
      this.#toasts.fault(error);
    } finally {
      set.sending = null;
      const photos = folder === '' ? files.length - skipped.length : 0;
      if (into !== undefined) set.add([{ path: into, name: folder, photos }]);
    }
    if (skipped.length === 0) return;
    const body = t.photoImport.skippedBody(skipped.slice(0, 3).join(', '), Math.max(0, skipped.length - 3));
    this.#toasts.show({ kind: 'info', title: t.photoImport.skipped(skipped.length), body });
  }

  removeOrigin(set: PhotoSet, paths: readonly string[]): void {
    set.take(paths);
    this.look();
  }

  swap(): void {
    const [one, other] = this.sets.map((set) => ({ origins: set.origins, leftOut: [...set.leftOut] }));
    for (const [set, kept] of [
      [this.sets[0], other],
      [this.sets[1], one],
    ] as const) {
      set?.clear();
      set?.add(kept?.origins ?? []);
      set?.leave(kept?.leftOut ?? [], true);
    }
    this.look();
  }

  leaveKind(set: PhotoSet, kind: FindingKind, out: boolean): void {
    set.leave(
      set.findings.flatMap((finding) => (finding.kind === kind ? [finding.photo] : [])),
      out,
    );
  }

  get #labelled(): boolean {
    return isLabelled(this.recipe);
  }

  /** The doctor looks through the folders, from the beginning. */
  look(): void {
    this.#scanning.abort();
    this.#scanning = new AbortController();
    const domains = Object.fromEntries(
      this.sets.flatMap((set) => (set.source ? [[set.domain, { ...set.source, leftOut: [] }]] : [])),
    );
    if (Object.keys(domains).length === 0) this.#scan = null;
    else void this.#look(domains, this.#scanning.signal);
  }

  async #look(domains: RunPlan['domains'], signal: AbortSignal): Promise<void> {
    const findings: Record<string, Extract<ScanEvent, { type: 'finding' }>['finding'][]> = {};
    this.#scan = { done: 0, total: 0 };
    try {
      const studio = await this.#connection.studio();
      const { paired } = this.recipe;
      const wanted = { domains, size: this.plan.preprocessing.size, labelled: this.#labelled, paired };
      for await (const event of await studio.datasets.scan(wanted, { signal })) {
        if (signal.aborted) return;
        if (event.type === 'progress') this.#scan = { done: event.done, total: event.total };
        else if (event.type === 'finding') (findings[event.domain] ??= []).push(event.finding);
        else {
          for (const set of this.sets) {
            const summary = event.domains.find(({ domain }) => domain === set.domain);
            set.diagnose(summary ?? null, findings[set.domain] ?? []);
          }
        }
      }
    } catch (error) {
      if (!signal.aborted) this.#toasts.fault(error);
    } finally {
      if (!signal.aborted) this.#scan = null;
    }
  }

  /** What is known of a plan's time and memory on this machine: null when it was not measured. */
  estimateOf(plan: RunPlan): Estimate | Fault | null {
    return this.#estimates[costOf(plan)] ?? null;
  }

  isMeasured(plan: RunPlan): boolean {
    return this.#measuring === costOf(plan);
  }

  /** Takes a few steps of the plan; the measurement before it is given up. */
  measure(plan: RunPlan): Promise<void> {
    const cost = costOf(plan);
    if (this.#measuring === cost) return this.#measured;
    const known = this.#estimates[cost];
    if (known && !(known instanceof Fault)) return Promise.resolve();
    this.#measure.abort();
    this.#measure = new AbortController();
    this.#measuring = cost;
    this.#measured = this.#estimate(plan, cost, this.#measure.signal);
    return this.#measured;
  }

  async #estimate(plan: RunPlan, cost: string, signal: AbortSignal): Promise<void> {
    let found: Estimate | Fault;
    try {
      found = await (await this.#connection.studio()).training.estimate({ plan }, { signal });
    } catch (error) {
      found = toFault(error);
    }
    if (signal.aborted) return;
    this.#measuring = null;
    this.#estimates = { ...this.#estimates, [cost]: found };
  }

  /** Every preset of this recipe, one after the other. */
  async measureAll(): Promise<void> {
    for (const { id } of this.presets) {
      const measured = this.measure(this.planWith(id));
      const { signal } = this.#measure;
      await measured;
      if (signal.aborted) return; // the form was left, or changed
    }
  }

  stopMeasuring(): void {
    this.#measure.abort();
    this.#measuring = null;
  }

  /** A fresh form for the run after this one; the photos stay, since the next try often has the same. */
  begun(): void {
    this.#name = null;
    this.#seed = newSeed();
    this.stopMeasuring();
  }
}

export const RECIPES = recipeDescriptions;

/** Whether every photo needs a class. */
const isLabelled = (recipe: RecipeDescription): boolean => recipe.kind === 'latent' && recipe.labels === 'required';

const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** What decides how long a step takes. */
const costOf = ({ recipe, settings, preprocessing }: RunPlan): string =>
  JSON.stringify([
    recipe,
    Object.entries(settings).sort(),
    preprocessing.size,
    preprocessing.channels,
    preprocessing.batch,
  ]);
