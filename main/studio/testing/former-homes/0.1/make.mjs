// Makes the home beside this file with the studio that wrote such homes, used as people use it: a desktop that names
// paths, a page that sends bytes, and at last the real page in a browser, for what only it writes.
//
//   node make.mjs <checkout of that Zorse, built> <a Chromium>
//
// Everything is made under /before, since files and database name absolute paths; the test puts others in their place.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [checkout, chromium] = process.argv.slice(2);
const require = createRequire(join(checkout, 'package.json'));
const { build } = require('esbuild');
const sharp = require('sharp');

const here = dirname(fileURLToPath(import.meta.url));
const root = '/before';
const [home, photos] = [join(root, 'home'), join(root, 'photos')];

await rm(root, { recursive: true, force: true });
await drawPhotos();
const { createStudio, createRouterClient, encodeSafetensors, freshGenerator, planOf } = await sources();

const studio = await createStudio({
  home,
  builtinModels: join(checkout, 'assets/models'),
  engineCommand: [process.execPath, join(checkout, 'build/engine.js')],
});
const DESKTOP = { host: 'desktop', allowPaths: true };
const BROWSER = { host: 'browser', allowPaths: false };
const desktop = createRouterClient(studio.router, { context: DESKTOP });
const page = createRouterClient(studio.router, { context: BROWSER });

await desktop.settings.set({ language: 'en', theme: 'light', saveFolder: join(root, 'saved'), backend: 'onnx' });
await importTranslators();
const horses = await trainTranslator();
const marks = await trainLatentModel();
await walkAndName(marks);
await translatePictures(horses);
await studio.close();
await explore();

for (const made of ['cache', 'uploads', 'studio.lock']) await rm(join(home, made), { recursive: true, force: true });
for (const folder of ['home', 'photos']) {
  await rm(join(here, folder), { recursive: true, force: true });
  await cp(join(root, folder), join(here, folder), { recursive: true });
}
foldDatabase(join(here, 'home/studio.db'));
await rm(root, { recursive: true });

/** One file instead of three. By a process of its own: this one has not let go of its connection. */
function foldDatabase(file) {
  const fold = `
    const database = new (require('libsql'))(process.argv[1]);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.pragma('journal_mode = DELETE');
    database.exec('VACUUM');`;
  execFileSync(process.execPath, ['-e', fold, file], { cwd: checkout });
}

/** What is needed of the checkout's sources, as one module. */
async function sources() {
  const outfile = join(checkout, 'build', 'make-home.mjs');
  await build({
    absWorkingDir: checkout,
    stdin: {
      resolveDir: checkout,
      loader: 'ts',
      contents: `
        export { createRouterClient } from '@orpc/server';
        export { planOf } from './common/recipes/presets.ts';
        export { createStudio } from './main/studio/studio.ts';
        export { encodeSafetensors } from './main/files/safetensors.ts';
        import { Architecture } from './models/networks/architecture.ts';
        import { generatorLayer } from './models/networks/generator.ts';
        import { startingValues } from './models/networks/values.ts';
        export const freshGenerator = (architecture, seed) =>
          new Map(
            Object.entries(generatorLayer(Architecture.parse(architecture)).parameters).map(([name, spec]) => [
              name,
              { dtype: 'float32', ...startingValues(name, spec, seed) },
            ]),
          );`,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
}

/** Colour fields with noise: eight horses, eight zebras, and marks of two kinds. */
async function drawPhotos() {
  const draw = async (path, background, at) => {
    await mkdir(dirname(path), { recursive: true });
    const noise = { type: 'gaussian', mean: 100 + 10 * at, sigma: 25 };
    await sharp({ create: { width: 28, height: 24, channels: 3, background, noise } })
      .jpeg({ quality: 70 })
      .toFile(path);
  };
  for (let i = 1; i <= 8; i++) {
    await draw(join(photos, 'horses', `${i}.jpg`), '#a52', i);
    await draw(join(photos, 'zebras', `${i}.jpg`), '#ddd', i);
    await draw(join(photos, 'marks', i % 2 ? 'crosses' : 'rings', `${i}.jpg`), '#888', i);
  }
}

/** Sends a file as a page does; its upload's id. */
async function send(path, name, folder = '') {
  const request = new Request(`http://studio/media/uploads?${new URLSearchParams({ name, folder })}`, {
    method: 'POST',
    body: await readFile(path),
  });
  return (await (await studio.media(request, BROWSER)).json()).id;
}

/** One that stays, and one that lies in the trash. */
async function importTranslators() {
  const file = join(root, 'horse2stripes.safetensors');
  const architecture = { network: 'resnet', blocks: 1, ngf: 2, norm: 'instance' };
  await writeFile(file, encodeSafetensors(freshGenerator(architecture, 1)));
  const source = { kind: 'path', path: file };
  await desktop.library.import({ name: 'Stripes', AtoB: source, domainA: 'horses', domainB: 'stripes' });
  const { card } = await desktop.library.import({ name: 'Thrown away', AtoB: source });
  await desktop.library.remove({ id: card.id });
}

/** A CycleGAN paused in the middle: its horses lie in a folder of the user's, its zebras were sent by a page. */
async function trainTranslator() {
  const uploads = [];
  for (let i = 1; i <= 8; i++) uploads.push(await send(join(photos, 'zebras', `${i}.jpg`), `${i}.jpg`, 'zebras'));
  const { path } = await page.datasets.fromUploads({ uploads });
  const domains = {
    A: { paths: [join(photos, 'horses')], leftOut: [join(photos, 'horses', '8.jpg')] },
    B: { paths: [path], leftOut: [] },
  };
  const preset = planOf('cyclegan', 'sketch', { domains, seed: 5 });
  const plan = {
    ...preset,
    settings: { ...preset.settings, generator: 'light', ngf: 4, ndf: 4, discriminatorLayers: 1, pool: 2 },
    feeding: { ...preset.feeding, size: 16, loadSize: 18 },
    heldOut: 0.25,
    ...{ steps: 1000, checkpointEvery: 4, sampleEvery: 4, measureEvery: 8, keepEvery: 0 },
  };
  const { id } = await desktop.training.start({ name: 'Horses and zebras', plan });
  for await (const event of await desktop.training.watch()) {
    const run = event.type === 'runs' ? event.runs.find((each) => each.id === id) : event.run;
    if (run.state === 'failed') throw new Error(JSON.stringify(run.fault));
    if (run.measures.length > 1) break;
  }
  await desktop.training.pause({ id });
  return id;
}

/** Finished, and a model of the library. */
async function trainLatentModel() {
  const images = { paths: [join(photos, 'marks')], leftOut: [] };
  const preset = planOf('conditional-vae', 'digits', { domains: { images }, seed: 5 });
  const plan = {
    ...preset,
    settings: { ...preset.settings, network: 'dense', width: 2, dimensions: 3 },
    feeding: { ...preset.feeding, size: 16, loadSize: 16, batch: 4 },
    ...{ heldOut: 0.25, steps: 6, checkpointEvery: 2, sampleEvery: 2, measureEvery: 2 },
  };
  const { id } = await desktop.training.start({ name: 'Marks', plan });
  for await (const event of await desktop.training.watch()) {
    const run = event.type === 'runs' ? event.runs.find((each) => each.id === id) : event.run;
    if (run.id === id && run.state === 'failed') throw new Error(JSON.stringify(run.fault));
    if (run.id === id && run.state === 'done') break;
  }
  const { card } = await desktop.training.save({ id, name: 'Marks', licence: 'CC0-1.0', subject: 'marks' });
  return card.id;
}

/** A walk, and named directions of an own and of an installed model. */
async function walkAndName(model) {
  const keyframe = (code, classes) => ({ place: { code, classes }, seconds: 0.5, seed: 7 });
  const keyframes = [keyframe([0, 1, -1], [1, 0]), keyframe([1, 0, 0.5], [0.25, 0.75])];
  const walk = { format: 1, model, keyframes, way: 'linear', easing: 'ease-in', loop: false, speed: 2 };
  await page.latent.keepWalk({ name: 'From crosses to rings', walk });
  const direction = { id: 'bolder', name: { en: 'bolder' }, vector: [0.5, 0, -0.25] };
  await page.latent.keepDirection({ model, direction });
  const { dimensions } = await page.latent.open({ model: 'digits' });
  const slant = Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0));
  await page.latent.keepDirection({
    model: 'digits',
    direction: { id: 'slant', name: { en: 'slant' }, vector: slant },
  });
}

/** Three on the desk: a path with its round trip, one that a page sent, and one by a checkpoint on trial. */
async function translatePictures(run) {
  const settings = { size: 'original', strength: 0.8, scale: 'auto', format: 'same', metadata: 'keep' };
  const lent = await page.training.tryOut({ id: run });
  const translate = async (client, source, folder, model) => {
    const { pictures } = await client.translation.open({ sources: [{ source, folder }] });
    const [{ id }] = pictures;
    await client.translation.run({ ids: [id], request: { model, direction: 'AtoB', settings } });
    for await (const event of await client.translation.desk()) {
      const found = event.type === 'desk' ? event.pictures.find((each) => each.id === id) : event.picture;
      if (found?.state === 'failed') throw new Error(JSON.stringify(found.fault));
      if (found?.state === 'done' && found.width) return id;
    }
  };
  const path = (name) => ({ kind: 'path', path: join(photos, 'horses', name) });
  const first = await translate(desktop, path('1.jpg'), '', 'horse-zebra');
  await desktop.translation.roundTrip({ id: first });
  const sent = await send(join(photos, 'horses', '2.jpg'), 'dropped.jpg', 'trip/day 1');
  await translate(page, { kind: 'upload', id: sent }, '', 'stripes');
  await translate(desktop, path('3.jpg'), '', lent.card.id);
}

/** What Explore had open: a few pictures of Marks, one of them kept as a place. */
async function explore() {
  const server = spawn(process.execPath, [join(checkout, 'build/zorse.js'), 'serve', '--no-open'], {
    env: { ...process.env, ZORSE_HOME: home, LANG: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout, 'data');
  const browser = await require('playwright-core').chromium.launch({ executablePath: chromium });
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await tab.goto(/http\S+/.exec(String(line))[0]);
    await tab.getByRole('navigation').waitFor();
    await tab.keyboard.press('2');
    await tab.getByRole('radio', { name: /^Marks/ }).click();
    const picture = tab.getByRole('region', { name: 'Picture' });
    await picture.locator('canvas.made').waitFor();
    await picture.click();
    await tab.keyboard.press('r');
    await tab.waitForTimeout(500);
    await tab.getByRole('tab', { name: 'Raw' }).click();
    const field = tab.getByRole('spinbutton', { name: 'Number 1', exact: true });
    await field.fill('1.5');
    await field.press('Enter');
    await tab.waitForTimeout(2000); // it is kept shortly after the last change
  } finally {
    await browser.close();
    server.kill('SIGINT');
    await once(server, 'close');
  }
}
