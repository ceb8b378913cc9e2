// A run before it is started: what for, recipe, preset, what was changed by hand, name. It outlives the form, so that another view
// can be visited. Its photos, the look through them, and what it will cost have classes of their own.
import type { DomainSummary } from '../../../common/contract/datasets.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import { toFault, type Fault } from '../../../common/fault.ts';
import { captionOptions } from '../../../common/recipes/caption-source.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import type { PlanOption, PlanValues } from '../../../common/recipes/plan-options.ts';
import { withPlanValues } from '../../../common/recipes/plan-values.ts';
import { againstPreset, byFit } from '../../../common/recipes/preset-fit.ts';
import { planOf, presetsOf, usualPreset } from '../../../common/recipes/presets.ts';
import { type Purpose, type Recommendation, recommend } from '../../../common/recipes/recommend.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { enoughPhotos, forFewPhotos } from '../../../common/recipes/small-folders.ts';
import { nearestStart } from '../../../common/recipes/start-fit.ts';
import { trainFrom } from '../../../common/recipes/train-from.ts';
import type { Host } from '../../host/host.ts';
import { language } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { NewRunDraft } from './new-run-draft.ts';
import { NewRunMemory } from './new-run-memory.svelte.ts';
import { NewRunPhotos } from './new-run-photos.svelte.ts';
import { PhotoScan, scannedFor } from './photo-scan.svelte.ts';
import type { PhotoSet } from './photo-set.svelte.ts';
import { PlanEstimates } from './plan-estimates.svelte.ts';

type Value = string | number | boolean;
type Start = RunPlan['startFrom'];

const FIRST_RECIPE = recommend('translator', []).recipe;
const NOTHING: Start = { kind: 'nothing' };

interface NewRunParts {
  connection: Connection;
  host: Host;
  toasts: Toasts;
  /** The models of the library, at which a run may begin. */
  models?: () => readonly LibraryModel[];
}

export class NewRun {
  readonly photos: NewRunPhotos;
  readonly scan: PhotoScan;
  readonly estimates: PlanEstimates;
  readonly #models: () => readonly LibraryModel[];
  #recipe = $state(FIRST_RECIPE);
  /** Whether somebody chose the recipe: before that the recommendation is followed. */
  #byHand = $state(false);
  #preset = $state(usualPreset(recipeDescription(FIRST_RECIPE)));
  #settings = $state.raw<Record<string, Value>>({});
  #values = $state.raw<Partial<PlanValues>>({});
  /** Null: the nearest model that fits. */
  #startFrom = $state.raw<Start | null>(null);
  #name = $state<string | null>(null);
  #seed = newSeed();
  readonly memory: NewRunMemory;
  /** Whether photos came back that nobody has looked through since. */
  #unseen = $state(false);
  starting = $state(false);
  /** Whether it begins this evening instead of now. */
  tonight = $state(false);
  /** After how many minutes without anybody there it may train; undefined: always. */
  idleMinutes = $state<number | undefined>();

  constructor({ connection, host, toasts, models = () => [] }: NewRunParts) {
    this.#models = models;
    this.photos = new NewRunPhotos({ connection, host, toasts, onChange: () => this.rescan() });
    this.scan = new PhotoScan(connection, toasts);
    this.estimates = new PlanEstimates(connection);
    const [draft, restore] = [() => this.#draft, (kept: NewRunDraft) => this.#restore(kept)];
    this.memory = new NewRunMemory({ connection, toasts, draft, restore });
  }

  get unseen(): boolean {
    return this.#unseen;
  }

  get #draft(): NewRunDraft {
    const { tonight, idleMinutes } = this;
    return {
      format: 1,
      ...{ recipe: this.#recipe, byHand: this.#byHand, preset: this.#preset },
      ...{ settings: this.#settings, values: this.#values, startFrom: this.#startFrom },
      ...{ name: this.#name, seed: this.#seed, tonight, ...(idleMinutes !== undefined && { idleMinutes }) },
      photos: this.photos.all.map(({ domain, origins, leftOut }) => ({
        ...{ domain, origins: [...origins], leftOut: [...leftOut] },
      })),
    };
  }

  #restore(draft: NewRunDraft): void {
    this.#recipe = draft.recipe;
    this.#byHand = draft.byHand;
    this.#preset = draft.preset;
    this.#settings = draft.settings;
    this.#values = draft.values as Partial<PlanValues>; // readDraft checked them
    this.#startFrom = draft.startFrom;
    this.#name = draft.name;
    this.#seed = draft.seed;
    this.tonight = draft.tonight;
    this.idleMinutes = draft.idleMinutes;
    for (const { domain, origins, leftOut } of draft.photos) {
      const [set] = this.photos.of([domain]);
      set?.add(origins);
      set?.leave(leftOut, true);
    }
    this.#unseen = this.photos.all.some(({ empty }) => !empty);
  }

  get recipe() {
    return recipeDescription(this.#recipe);
  }

  /** The photos that the recipe learns from, in its order; those of another kind stay for when it is chosen again. */
  get sets(): readonly PhotoSet[] {
    return this.photos.of(this.recipe.domains.map(({ name }) => name));
  }

  /** Whether photos are turned into others or more of them are made. */
  get purpose(): Purpose {
    return this.recipe.kind;
  }

  /** What is known of the photos. */
  get known(): readonly DomainSummary[] {
    return this.sets.flatMap(({ summary }) => summary ?? []);
  }

  get recommendation(): Recommendation {
    return recommend(this.purpose, this.known);
  }

  /** Those that suit the photos first. */
  get presets() {
    return byFit(presetsOf(this.recipe), this.known);
  }

  /** What speaks against a preset for these photos. */
  against(preset: string) {
    const found = presetsOf(this.recipe).find(({ id }) => id === preset);
    return found && againstPreset(found, this.known);
  }

  get preset(): string {
    return this.#preset;
  }

  /** As chosen; else the nearest model whose networks fit the plan, since those know pictures already. */
  get startFrom(): Start {
    return this.#startOf(this.#withChanges(this.#fromPreset(this.#preset)));
  }

  set startFrom(start: Start | null) {
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

  /** Domains that have no photos yet, or whose folders have none. */
  get missing(): readonly PhotoSet[] {
    return this.sets.filter(
      ({ empty, summary, sending }) => empty || summary?.count === 0 || sending.progress !== null,
    );
  }

  /** As it stands; domains without photos have no path. */
  get plan(): RunPlan {
    return this.planWith(this.#preset);
  }

  /** With another preset, as it would be: by hand was only changed what stands now. */
  planWith(preset: string): RunPlan {
    const fresh = this.#fromPreset(preset);
    const plan = preset === this.#preset ? this.#withChanges(fresh) : fresh;
    return { ...plan, startFrom: this.#startOf(plan) };
  }

  /** What the preset alone would say. */
  get presetPlan(): RunPlan {
    return this.#fromPreset(this.#preset);
  }

  #withChanges(plan: RunPlan): RunPlan {
    return withPlanValues({ ...plan, settings: { ...plan.settings, ...this.#settings } }, this.#values);
  }

  #startOf(plan: RunPlan): Start {
    if (this.#startFrom) return this.#startFrom;
    const model = nearestStart(this.#models(), plan);
    return model ? { kind: 'model', id: model.card.id } : NOTHING;
  }

  #fromPreset(preset: string): RunPlan {
    const domains = Object.fromEntries(this.sets.map((set) => [set.domain, set.source ?? { paths: [], leftOut: [] }]));
    const plan = planOf(this.#recipe, preset, { domains, seed: this.#seed });
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

  choosePurpose(purpose: Purpose): void {
    if (purpose === this.purpose) return;
    this.#byHand = false;
    this.#startFrom = null;
    this.#useRecipe(recommend(purpose, []).recipe);
  }

  /** By hand: it stays whatever is recommended. */
  chooseRecipe(id: string): void {
    this.#byHand = true;
    this.#useRecipe(id);
  }

  /** Takes what is recommended now, unless somebody chose. Pairs that were found stay pairs when they are split. */
  follow(): void {
    const { recipe } = this.recommendation;
    const foundPairs = this.recipe.paired && this.missing.length < this.sets.length;
    if (!this.#byHand && !foundPairs && recipe !== this.#recipe) this.#useRecipe(recipe);
  }

  #useRecipe(id: string): void {
    const before = this.recipe;
    const was = scannedFor(before, this.plan.settings);
    this.#recipe = id;
    if (!this.presets.some((preset) => preset.id === this.#preset)) this.choosePreset(usualPreset(this.recipe));
    const { kind, options } = this.recipe;
    this.#settings = Object.fromEntries(Object.entries(this.#settings).filter(([name]) => name in options));
    const is = scannedFor(this.recipe, this.plan.settings);
    const asksSame = is.paired === was.paired && is.labelled === was.labelled && is.captions === was.captions;
    if (kind !== before.kind || !asksSame) this.rescan();
  }

  choosePreset(id: string): void {
    this.#preset = id;
    this.#settings = {};
    this.#values = {};
  }

  /** A form for a run that begins at the model: its recipe, networks built alike. */
  startAt({ card }: LibraryModel): void {
    const { recipe, settings, size, grey } = trainFrom(card);
    this.chooseRecipe(recipe);
    this.choosePreset(usualPreset(this.recipe));
    const { options } = this.recipe;
    for (const [name, value] of Object.entries(settings)) if (name in options) this.set(name, value);
    if (size !== undefined) this.setValue('size', size);
    if (grey !== undefined) this.setValue('grey', grey);
    this.#startFrom = { kind: 'model', id: card.id };
  }

  /** Changes a setting of the recipe. */
  set(name: string, value: Value): void {
    this.#settings = { ...this.#settings, [name]: value };
    if (name in captionOptions) this.rescan();
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
    this.#unseen = false;
    void this.scan.start(this.sets, {
      size: this.plan.preprocessing.size,
      ...scannedFor(this.recipe, this.plan.settings),
    });
  }

  /** Every preset of this recipe, one after the other. */
  measureAll(): Promise<void> {
    return this.estimates.measureAll(this.presets.map(({ id }) => this.planWith(id)));
  }

  /** A fresh form for the run after this one; the photos stay, since the next try often has the same. */
  begun(): void {
    this.#name = null;
    this.tonight = false;
    this.idleMinutes = undefined;
    this.#seed = newSeed();
    this.estimates.stop();
    this.memory.forget();
  }
}

const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);
