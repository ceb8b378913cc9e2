// A run before it is started: what was chosen of its plan, its photos, its name, when it begins. It outlives the form, so that
// another view can be visited. The choices, the photos, the look through them, and what it will cost have classes of their own.
import type { DomainSummary } from '../../../common/contract/datasets.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import { toFault, type Fault } from '../../../common/fault.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { againstPreset, byFit } from '../../../common/recipes/preset-fit.ts';
import { presetsOf } from '../../../common/recipes/presets.ts';
import { type Purpose, type Recommendation, recommend } from '../../../common/recipes/recommend.ts';
import { enoughPhotos } from '../../../common/recipes/small-folders.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import type { Host } from '../../host/host.ts';
import { language } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { NewRunDraft } from './new-run-draft.ts';
import { NewRunMemory } from './new-run-memory.svelte.ts';
import { NewRunPhotos } from './new-run-photos.svelte.ts';
import { PhotoScan, scannedFor } from './photo-scan.svelte.ts';
import type { PhotoSet } from './photo-set.svelte.ts';
import { PlanChoices } from './plan-choices.svelte.ts';
import { PlanEstimates } from './plan-estimates.svelte.ts';

const FIRST_RECIPE = recommend('translator', []).recipe;

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
  readonly choices: PlanChoices;
  #name = $state<string | null>(null);
  readonly memory: NewRunMemory;
  /** Whether photos came back that nobody has looked through since. */
  #unseen = $state(false);
  starting = $state(false);
  /** Whether it begins this evening instead of now. */
  tonight = $state(false);
  /** After how many minutes without anybody there it may train; undefined: always. */
  idleMinutes = $state<number | undefined>();

  constructor({ connection, host, toasts, models = () => [] }: NewRunParts) {
    const photos = () => ({ domains: this.#domains, few: this.fewPhotos });
    this.choices = new PlanChoices({ recipe: FIRST_RECIPE, photos, models, onscan: () => this.rescan() });
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
      ...this.choices.state,
      ...{ name: this.#name, tonight, ...(idleMinutes !== undefined && { idleMinutes }) },
      photos: this.photos.all.map(({ domain, origins, leftOut }) => ({
        ...{ domain, origins: [...origins], leftOut: [...leftOut] },
      })),
    };
  }

  #restore(draft: NewRunDraft): void {
    this.choices.restore(draft);
    this.#name = draft.name;
    this.tonight = draft.tonight;
    this.idleMinutes = draft.idleMinutes;
    for (const { domain, origins, leftOut } of draft.photos) {
      const [set] = this.photos.of([domain]);
      set?.add(origins);
      set?.leave(leftOut, true);
    }
    this.#unseen = this.photos.all.some(({ empty }) => !empty);
  }

  get recipe(): RecipeDescription {
    return this.choices.recipe;
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

  get plan(): RunPlan {
    return this.choices.plan;
  }

  get #domains(): RunPlan['domains'] {
    return Object.fromEntries(this.sets.map((set) => [set.domain, set.source ?? { paths: [], leftOut: [] }]));
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

  choosePurpose(purpose: Purpose): void {
    if (purpose !== this.purpose) this.choices.beginWith(recommend(purpose, []).recipe);
  }

  /** Takes what is recommended now, unless somebody chose. Pairs that were found stay pairs when they are split. */
  follow(): void {
    const foundPairs = this.recipe.paired && this.missing.length < this.sets.length;
    if (!foundPairs) this.choices.follow(this.recommendation.recipe);
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
  timeAll(): Promise<void> {
    return this.estimates.timeAll(this.presets.map(({ id }) => this.choices.planWith(id)));
  }

  /** A fresh form for the run after this one; the photos stay, since the next try often has the same. */
  begun(): void {
    this.#name = null;
    this.tonight = false;
    this.idleMinutes = undefined;
    this.choices.drawSeed();
    this.estimates.stop();
    this.memory.forget();
  }
}
