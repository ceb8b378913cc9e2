// Finds the principal directions of latent models and leaves them in their folders, so that Explore need not look for
// them: node scripts/find-principal.mjs [FOLDER...]; by default all that Zorse is shipped with. A matter of seconds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

const COUNT = 64; // as many as the studio finds
const SEED = 1;

const { useBackend, loadLatent, withoutPrompt, LoadedNetworks, principalDirections } = await bundled([
  "export { useBackend } from './main/engine/backends/index.ts';",
  "export { loadLatent, withoutPrompt } from './main/engine/latent/networks.ts';",
  "export { LoadedNetworks } from './main/engine/loaded-networks.ts';",
  "export { principalDirections } from './models/latent/principal-directions.ts';",
]);
await useBackend('onnx');

const installed = join(root, 'assets/models');
const given = process.argv.slice(2).map((folder) => resolve(folder));
const shipped = readdirSync(installed, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const folder of given.length > 0 ? given : shipped.map(({ name }) => join(installed, name))) {
  const card = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  if (card.kind !== 'latent') continue;
  const { space, decoder } = await loadLatent(new LoadedNetworks(), folder);
  const found = await principalDirections(async () => withoutPrompt({ decoder, space }), space, {
    count: COUNT,
    seed: SEED,
  });
  const short = (value) => Number(value.toPrecision(5));
  const directions = found.map(({ vector, share }) => ({ vector: vector.map(short), share: short(share) }));
  const text = JSON.stringify({ format: 1, decoder: card.networks.decoder.sha256, directions });
  writeFileSync(join(folder, 'principal.json'), `${text}\n`);
  console.log(`${card.name}: ${directions.length} directions`);
}
