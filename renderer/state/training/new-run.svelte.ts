// A run before it is started: recipe, preset, what was changed by hand, name. It outlives the form, so that another view
// can be visited. Its photos, the look through them, and what it will cost have classes of their own.
import type { RunPlan } from '../../../common/contract/training.ts';
import { toFault, type Fault } from '../../../common/fault.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import type { PlanOption, PlanValues } from '../../../common/recipes/plan-options.ts';
import { withPlanValues } from '../../../common/recipes/plan-values.ts';
import { planOf, presetsOf, usualPreset } from '../../../common/recipes/presets.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { enoughPhotos, forFewPhotos } from '../../../common/recipes/small-folders.ts';
import type { Host } from '../../host/host.ts';
import { language } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { NewRunPhotos } from './new-run-photos.svelte.ts';
import { PhotoScan, scannedFor } from './photo-scan.svelte.ts';
import type { PhotoSet } from './photo-set.svelte.ts';
import { PlanEstimates } from './plan-estimates.svelte.ts';

type Value = string | number | boolean;
type Start = RunPlan['startFrom'];

const FIRST_RECIPE = 'cyclegan';

export class NewRun {
  readonly photos: NewRunPhotos;
  readonly scan: PhotoScan;
  readonly estimates: PlanEstimates;
  #recipe = $state(FIRST_RECIPE);
  #preset = $state(usualPreset(recipeDescription(FIRST_RECIPE)));
  #settings = $state.raw<Record<string, Value>>({});
  #values = $state.raw<Partial<PlanValues>>({});
  #startFrom = $state.raw<Start>({ kind: 'nothing' });
  #name = $state<string | null>(null);
  #seed = newSeed();
  starting = $state(false);

  constructor({ connection, host, toasts }: { connection: Connection; host: Host; toasts: Toasts }) {
    this.photos = new NewRunPhotos({ connection, host, toasts, onChange: () => this.rescan() });
    this.scan = new PhotoScan(connection, toasts);
    this.estimates = new PlanEstimates(connection);
  }

  get recipe() {
    return recipeDescription(this.#recipe);
  }

  /** The photos that the recipe learns from, in its order; those of another kind stay for when it is chosen again. */
  get sets(): readonly PhotoSet[] {
    return this.photos.of(this.recipe.domains.map(({ name }) => name));
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

  /** Domains that have no photos yet. */
  get missing(): readonly PhotoSet[] {
    return this.sets.filter(({ empty, sending }) => empty || sending.progress !== null);
  }

  /** As it stands; domains without photos have no path. */
  get plan(): RunPlan {
    return this.planWith(this.#preset);
  }

  /** With another preset, as it would be: by hand was only changed what stands now. */
  planWith(preset: string): RunPlan {
    const plan = this.#fromPreset(preset);
    if (preset !== this.#preset) return plan;
    return withPlanValues({ ...plan, settings: { ...plan.settings, ...this.#settings } }, this.#values);
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
    const counts = this.sets.flatMap(({ summary, count }) => (summary && count > 0 ? [count] : []));
    if (counts.length < this.sets.length) return null;
    const least = Math.min(...counts);
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
    const { kind, options } = this.recipe;
    this.#settings = Object.fromEntries(Object.entries(this.#settings).filter(([name]) => name in options));
    const [was, is] = [scannedFor(before), scannedFor(this.recipe)];
    if (kind !== before.kind || is.paired !== was.paired || is.labelled !== was.labelled) this.rescan();
  }

  choosePreset(id: string): void {
    this.#preset = id;
    this.#settings = {};
    this.#values = {};
  }

  /** Changes a setting of the recipe. */
  set(name: string, value: Value): void {
    this.#settings = { ...this.#settings, [name]: value };
  }

  /** Changes what every plan has. */
  setValue(name: PlanOption, value: Value): void {
    this.#values = { ...this.#values, [name]: value };
  }

  /** Back to what the preset says. */
  reset(): void {
    this.choosePreset(this.#preset);
  }

  /** The doctor looks through the folders, from the beginning. */
  rescan(): void {
    void this.scan.start(this.sets, { size: this.plan.preprocessing.size, ...scannedFor(this.recipe) });
  }

  /** Every preset of this recipe, one after the other. */
  measureAll(): Promise<void> {
    return this.estimates.measureAll(this.presets.map(({ id }) => this.planWith(id)));
  }

  /** A fresh form for the run after this one; the photos stay, since the next try often has the same. */
  begun(): void {
    this.#name = null;
    this.#seed = newSeed();
    this.estimates.stop();
  }
}

const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);
