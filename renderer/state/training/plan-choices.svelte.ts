// What somebody chose of a plan: recipe, preset, what was changed by hand, where the networks begin. The rest of the plan
// is what the preset, the photos and the models of the library say.
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import { captionOptions } from '../../../common/recipes/caption-source.ts';
import type { PlanOption, PlanValues } from '../../../common/recipes/plan-options.ts';
import { withPlanValues } from '../../../common/recipes/plan-values.ts';
import { planOf, presetsOf, usualPreset } from '../../../common/recipes/presets.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { nearestStart } from '../../../common/recipes/start-fit.ts';
import { trainFrom } from '../../../common/recipes/train-from.ts';
import type { NewRunDraft } from './new-run-draft.ts';
import { scannedFor } from './photo-scan.svelte.ts';

type Value = string | number | boolean;
type Start = RunPlan['startFrom'];
type ChoicesState = Pick<NewRunDraft, 'recipe' | 'byHand' | 'preset' | 'settings' | 'values' | 'startFrom' | 'seed'>;

const NOTHING: Start = { kind: 'nothing' };

interface Parts {
  recipe: string;
  /** The photos that the chosen recipe learns from; `few`: of the smaller side, where the plan is fitted to them. */
  photos(): { domains: RunPlan['domains']; few: number | null };
  /** The models of the library, at which a run may begin. */
  models(): readonly LibraryModel[];
  /** Called when photos are looked through for something else from now on. */
  onscan(): void;
}

export class PlanChoices {
  readonly #parts: Parts;
  #recipe = $state('');
  /** Whether somebody chose the recipe: before that the recommendation is followed. */
  #byHand = $state(false);
  #preset = $state('');
  #settings = $state.raw<Record<string, Value>>({});
  #values = $state.raw<Partial<PlanValues>>({});
  /** Null: the nearest model that fits. */
  #startFrom = $state.raw<Start | null>(null);
  #seed = newSeed();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#recipe = parts.recipe;
    this.#preset = usualPreset(this.recipe);
  }

  get state(): ChoicesState {
    return {
      ...{ recipe: this.#recipe, byHand: this.#byHand, preset: this.#preset, settings: this.#settings },
      ...{ values: this.#values, startFrom: this.#startFrom, seed: this.#seed },
    };
  }

  restore({ recipe, byHand, preset, settings, values, startFrom, seed }: ChoicesState): void {
    this.#recipe = recipe;
    this.#byHand = byHand;
    this.#preset = preset;
    this.#settings = settings;
    this.#values = values as Partial<PlanValues>; // readDraft checked them
    this.#startFrom = startFrom;
    this.#seed = seed;
  }

  get recipe(): RecipeDescription {
    return recipeDescription(this.#recipe);
  }

  get preset(): string {
    return this.#preset;
  }

  /** As chosen; else the nearest model whose networks fit the plan, since those know pictures already. */
  get startFrom(): Start {
    return this.#startOf(this.#withChanges(this.presetPlan));
  }

  set startFrom(start: Start | null) {
    this.#startFrom = start;
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

  #fromPreset(preset: string): RunPlan {
    const { domains, few } = this.#parts.photos();
    return planOf(this.#recipe, preset, { domains, seed: this.#seed, ...(few !== null && { photos: few }) });
  }

  #withChanges(plan: RunPlan): RunPlan {
    return withPlanValues({ ...plan, settings: { ...plan.settings, ...this.#settings } }, this.#values);
  }

  #startOf(plan: RunPlan): Start {
    if (this.#startFrom) return this.#startFrom;
    const model = nearestStart(this.#parts.models(), plan);
    return model ? { kind: 'model', id: model.card.id } : NOTHING;
  }

  /** Whether something was changed that the preset would have decided. */
  get changed(): boolean {
    return Object.keys(this.#settings).length + Object.keys(this.#values).length > 0;
  }

  /** By hand: it stays whatever is recommended. */
  chooseRecipe(id: string): void {
    this.#byHand = true;
    this.#useRecipe(id);
  }

  /** What is recommended now, unless somebody chose. */
  follow(recipe: string): void {
    if (!this.#byHand && recipe !== this.#recipe) this.#useRecipe(recipe);
  }

  /** Another purpose begins with what is recommended for it, until somebody chooses. */
  beginWith(recipe: string): void {
    this.#byHand = false;
    this.#startFrom = null;
    this.#useRecipe(recipe);
  }

  /** What was changed by hand stays where the recipe has it too; the preset becomes its usual one where it lacks this. */
  #useRecipe(id: string): void {
    const before = this.recipe;
    const was = scannedFor(before, this.plan.settings);
    this.#recipe = id;
    if (!presetsOf(this.recipe).some((preset) => preset.id === this.#preset)) {
      this.choosePreset(usualPreset(this.recipe));
    }
    const { kind, options } = this.recipe;
    this.#settings = Object.fromEntries(Object.entries(this.#settings).filter(([name]) => name in options));
    const is = scannedFor(this.recipe, this.plan.settings);
    const asksSame = is.paired === was.paired && is.labelled === was.labelled && is.captions === was.captions;
    if (kind !== before.kind || !asksSame) this.#parts.onscan();
  }

  choosePreset(id: string): void {
    this.#preset = id;
    this.#settings = {};
    this.#values = {};
  }

  /** To begin at the model: its recipe, networks built alike. */
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
    if (name in captionOptions) this.#parts.onscan();
  }

  /** Changes what every plan has. */
  setValue(name: PlanOption, value: Value): void {
    this.#values = { ...this.#values, [name]: value };
  }

  /** Back to what the preset says. */
  reset(): void {
    this.choosePreset(this.#preset);
  }

  /** Another seed, for the run after this one. */
  drawSeed(): void {
    this.#seed = newSeed();
  }
}

const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);
