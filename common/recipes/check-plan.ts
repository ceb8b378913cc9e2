// Whether a plan makes sense, before anything is begun: what zod cannot say of a plan without knowing its recipe.
import type { RunPlan } from '../contract/training.ts';
import { assertNever, Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import type { DecoderArchitecture } from '../networks/latent.ts';
import { COLOURISER_MULTIPLE } from '../networks/colouriser.ts';
import { LARGEST_BASE, pyramid } from '../networks/pyramid.ts';
import { sizeMultiple } from '../networks/translator.ts';
import { discriminatorOf } from './discriminator-options.ts';
import { recipeDescription } from './registry.ts';
import { settingsOf } from './settings.ts';

/** The plan with all its settings filled in. Throws Fault `bad-input` that names what is wrong. */
export function checkPlan(plan: RunPlan): RunPlan {
  const recipe = recipeDescription(plan.recipe);
  const settings = settingsOf(recipe, plan);
  const wanted = recipe.domains.map(({ name }) => name);
  for (const name of wanted) {
    if (plan.domains[name]) continue;
    throw new Fault('bad-input', planFaults.photosMissing({ recipe: recipe.name, domain: name }), { subject: name });
  }
  for (const name of Object.keys(plan.domains)) {
    if (wanted.includes(name)) continue;
    throw new Fault('bad-input', planFaults.photosUnknown({ recipe: recipe.name, domain: name }), { subject: name });
  }
  const { size, loadSize, channels } = plan.preprocessing;
  if (loadSize < size) {
    const message = planFaults.loadSizeTooSmall({ size, loadSize });
    throw new Fault('bad-input', message, { subject: 'loadSize' });
  }
  if (discriminatorOf(recipe, settings) !== 'patch' && size < SMALLEST_SEEN) {
    const message = planFaults.sizeTooSmallForFeatures({ size, smallest: SMALLEST_SEEN });
    throw new Fault('bad-input', message, { subject: 'size' });
  }
  checkPictures();
  return { ...plan, settings };

  function checkPictures(): void {
    switch (recipe.kind) {
      case 'translator':
        return checkColour(plan.preprocessing, sizeMultiple(recipe.generator(settings)));
      case 'colouriser':
        return checkColour(plan.preprocessing, COLOURISER_MULTIPLE);
      case 'latent':
        return checkMade(plan.preprocessing, recipe.model(settings, { size, channels, classes: SOME_CLASSES }));
      default:
        assertNever(recipe);
    }
  }
}

/** Pixels: networks of features halve five times (models/networks/mobilenet-v2.ts). */
const SMALLEST_SEEN = 32;

const SOME_CLASSES = 2; // how many there are says nothing of the size

/** Networks that take colour photos whose sides are multiples of `divisor`. */
function checkColour({ size, channels }: RunPlan['preprocessing'], divisor: number): void {
  if (size % divisor !== 0) {
    const message = planFaults.sizeNotMultiple({ size, divisor });
    throw new Fault('bad-input', message, { subject: 'size' });
  }
  if (channels === 3) return;
  throw new Fault('bad-input', planFaults.greyTranslation(), { subject: 'grey' });
}

/** Convolutional networks double a base of a few pixels until it is the picture; dense ones take any size. */
function checkMade(
  { size }: RunPlan['preprocessing'],
  { decoder }: { decoder: { architecture: DecoderArchitecture } },
): void {
  if (decoder.architecture.network === 'dense-decoder' || pyramid(size).base <= LARGEST_BASE) return;
  const fits = (step: number) => {
    let other = size;
    while (pyramid(other).base > LARGEST_BASE) other += step;
    return other;
  };
  const message = planFaults.sizeNotDoubled({ size, smaller: fits(-1), larger: fits(1) });
  throw new Fault('bad-input', message, { subject: 'size' });
}
