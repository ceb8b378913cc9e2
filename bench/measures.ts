// `npm run bench -- measures [--data FOLDER] [--models FOLDER,...] [--run FOLDER] [--steps N,...] [--average N] [--photos N]
// [--size PX] [--encoder FOLDER] [--json]`: horse to zebra and back on photos that nobody learned from
// (measures/test-photos.ts), for each model (a folder of the library, or a checkpoint: .pth or safetensors), checkpoint
// and average of the last checkpoints of a run. Then whether the distances are worth something: real zebras against
// others, spoiled ones, and untranslated horses.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { useBackend } from '../main/engine/backends/index.ts';
import { candidates } from './measures/candidates.ts';
import { type Line, rowOf } from './measures/distances.ts';
import { blurred, grey } from './measures/pictures.ts';
import { between, ENCODER, SHARED, TestPhotos } from './measures/test-photos.ts';

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: join(SHARED, 'horse2zebra') },
      models: {
        type: 'string',
        default: fileURLToPath(new URL('../../assets/models/horse-zebra', import.meta.url)),
      },
      encoder: { type: 'string', default: ENCODER },
      run: { type: 'string' },
      steps: { type: 'string' },
      average: { type: 'string', default: '0' },
      photos: { type: 'string', default: '140' },
      size: { type: 'string', default: '160' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const size = Number(values.size);
  const folders = { A: join(values.data, 'testA'), B: join(values.data, 'testB') };
  const photos = await TestPhotos.open(folders, { encoder: values.encoder, size, most: Number(values.photos) });
  const { A: horses, B: zebras, encoder, untranslated } = photos;
  const say = (line: Line) =>
    console.log(values.json ? JSON.stringify({ bench: 'measures', size, encoder, ...line }) : rowOf(line));

  if (!values.json) {
    const counts = `${horses.pictures.length} horses, ${zebras.pictures.length} zebras`;
    console.log(`of ${counts}, ${size} px, features of ${encoder}`);
  }
  say({ name: 'untranslated horses', ...untranslated, zebras: horses.seen.classified?.zebras });
  for (const candidate of await candidates(values)) say(await photos.measure(candidate));
  const half = zebras.pictures.length >> 1;
  const some = zebras.pictures.slice(0, half);
  const others = await photos.see(zebras.pictures.slice(half));
  const halves = between(await photos.see(some), others);
  say({ name: 'real zebras, half against half', ...halves, zebras: zebras.seen.classified?.zebras });
  for (const [name, pictures] of [
    ['half of the zebras, blurred', some.map((picture) => blurred(picture, size, 2))],
    ['the same, as negatives', some.map((picture) => picture.map((value) => -value))],
    ['the same, without colour', some.map(grey)],
  ] as const) {
    const seen = await photos.see(pictures);
    say({ name, ...between(seen, others), zebras: seen.classified?.zebras });
  }
}
