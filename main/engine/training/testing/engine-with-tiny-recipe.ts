// The engine as it is, knowing one recipe more: a step of it takes milliseconds, so a test can kill it many times.
import { runEngine } from '../../run.ts';
import { registerTinyRecipe } from './tiny-recipe.ts';

registerTinyRecipe();
await runEngine(process.stdin, process.stdout);
process.exit(0);
