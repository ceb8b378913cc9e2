// The latent models that Zorse is shipped with: small, readable, and as good as their cards say.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawCode, middleOf, oneClass, truncate } from '../../common/latent/sample.ts';
import { Random } from '../../common/random.ts';
import { featuresOf, promptOf } from '../../common/text/prompt.ts';
import { listModelFolders } from '../files/library/library.ts';
import { type ModelFolder, readModelFolder } from '../files/library/model-folder.ts';
import type { ColouriserCard, LatentCard } from '../../common/contract/model-card.ts';
import { principalDirections } from '../../models/latent/principal-directions.ts';
import { useBackend } from './backends/index.ts';
import { coloursOf, loadColouriser } from './colourise/colours.ts';
import { loadLatent, withoutPrompt } from './latent/networks.ts';
import { LoadedNetworks } from './loaded-networks.ts';
import { digitClassifier, meanDistance, realDigits } from './testing/digits.ts';

const MOST_BYTES = 16 * 2 ** 20;
const EACH = 100; // digits asked for of each class
const TRUNCATION = 0.7; // at which most are read as asked and still differ as real ones do
const folder = fileURLToPath(new URL('../../assets/models', import.meta.url));
const classifierFolder = new URL('../../../shared/data/mnist_cnn_tfjs/', import.meta.url);

const loaded = new LoadedNetworks();
beforeAll(() => useBackend('onnx'));
afterAll(() => loaded.clear());

async function latentModels(): Promise<ModelFolder<LatentCard>[]> {
  const { models } = await listModelFolders(folder);
  return models.filter((model): model is ModelFolder<LatentCard> => model.card.kind === 'latent');
}

describe('installed latent models', () => {
  it('are small, tell how they were made, and make pictures', async () => {
    const models = await latentModels();
    expect(models.map(({ card }) => card.id).sort()).toEqual(['digits', 'emoji', 'portraits', 'words-to-faces']);
    expect(models.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
    for (const model of models) {
      const { card } = model;
      expect(card.training.steps, card.id).toBeGreaterThan(0);
      expect(card.licence, card.id).not.toBe('unknown');
      expect(card.subject.ko, card.id).toBeDefined();
      expect(card.preview, card.id).toBeDefined();
      const { space, decoder, encoder } = await loadLatent(loaded, model.folder, { encoder: true });
      const asked = space.text ? featuresOf(space.text, promptOf('red hair, glasses')) : oneClass(space, 0);
      const code = [...drawCode(space, new Random(1)), ...asked];
      const picture = tf.tidy(() => decoder.apply(tf.tensor4d(code, [1, 1, 1, code.length])));
      const { width, height, channels } = card.image;
      expect(picture.shape).toEqual([1, height, width, channels]);
      for (const value of await picture.data()) expect(Math.abs(value)).toBeLessThanOrEqual(1.00001);
      if (encoder) {
        const again = tf.tidy(() => encoder.apply(picture as tf.Tensor4D));
        expect(again.shape).toEqual([1, 1, 1, space.dimensions]);
        again.dispose();
      }
      picture.dispose();
    }
  });

  it('paint what words ask for, in English and Korean', async () => {
    const { space, decoder, image } = await loadLatent(loaded, join(folder, 'words-to-faces'));
    const corner = async (text: string) => {
      const code = [...middleOf(space).code, ...featuresOf(space.text!, promptOf(text))];
      const picture = tf.tidy(() => decoder.apply(tf.tensor4d(code, [1, 1, 1, code.length])));
      const values = await picture.data();
      picture.dispose();
      const at = 3 * (2 * image.width + 2);
      return { red: values[at]!, blue: values[at + 2]! };
    };
    for (const [blue, yellow] of [
      ['a woman with red hair on a blue background', 'a woman with red hair on a yellow background'],
      ['파란 배경에 빨간 머리, 여자', '노란 배경에 빨간 머리, 여자'],
    ] as const) {
      const [cold, warm] = [await corner(blue), await corner(yellow)];
      expect(cold.blue - cold.red).toBeGreaterThan(0.1);
      expect(warm.red - warm.blue).toBeGreaterThan(0.2);
    }
  });

  it('bring the principal directions of their own decoders', async () => {
    for (const { folder, card } of await latentModels()) {
      const brought = JSON.parse(await readFile(join(folder, 'principal.json'), 'utf8')) as {
        decoder: string;
        directions: { vector: number[]; share: number }[];
      };
      expect(brought.decoder, card.id).toBe(card.networks.decoder.sha256);
      const { space, decoder } = await loadLatent(loaded, folder);
      const [found] = await principalDirections(async () => withoutPrompt({ decoder, space }), space, {
        count: 1,
        seed: 1,
      });
      const [first] = brought.directions;
      expect(first!.share, card.id).toBeCloseTo(found!.share, 2);
      const dot = first!.vector.reduce((sum, value, i) => sum + value * found!.vector[i]!, 0);
      expect(Math.abs(dot) / (Math.hypot(...first!.vector) * Math.hypot(...found!.vector)), card.id).toBeGreaterThan(
        0.99,
      );
    }
  });

  it.skipIf(!existsSync(classifierFolder)).each([1, TRUNCATION])(
    'digits at truncation %s: as many are read as asked as the card says, and those of a class differ as much (needs ../shared/data/mnist_cnn_tfjs)',
    async (truncation) => {
      const classify = await digitClassifier(classifierFolder);
      const { space, decoder } = await loadLatent(loaded, `${folder}/digits`);
      const random = new Random(7);
      let right = 0;
      let [made, real] = [0, 0];
      for (let digit = 0; digit < 10; digit++) {
        const codes = Array.from({ length: EACH }, () => {
          const place = { code: drawCode(space, random), classes: oneClass(space, digit) };
          return [...truncate(place, truncation).code, ...place.classes];
        });
        const pictures = tf.tidy(() => decoder.apply(tf.tensor4d(codes.flat(), [EACH, 1, 1, codes[0]!.length])));
        right += (await classify(pictures)).filter((read) => read === digit).length;
        const values = await pictures.data();
        made += meanDistance(codes.map((_, i) => values.slice(i * 784, (i + 1) * 784) as Float32Array));
        real += meanDistance(realDigits(digit, EACH));
        pictures.dispose();
      }
      const { card } = await readModelFolder(`${folder}/digits`);
      const said = (name: string) => card.training.measures.find((each) => each.name === name)!.value / 100;
      const at = truncation === 1 ? '' : `, truncation ${truncation}`;
      const found = { read: right / (10 * EACH), variety: made / real };
      expect(found.read, JSON.stringify(found)).toBeCloseTo(said(`Read as asked, %${at}`), 2); // backends differ in the last bits
      expect(found.variety, JSON.stringify(found)).toBeCloseTo(said(`Variety, % of real${at}`), 2);
    },
  );
});

describe('the installed colouriser', () => {
  it('is small, says how good it is, and colours a photo', async () => {
    const model = (await readModelFolder(join(folder, 'colours'))) as ModelFolder<ColouriserCard>;
    expect(model.bytes).toBeLessThan(6 * 2 ** 20);
    const { card } = model;
    expect([card.training.steps! > 0, card.licence, card.subject.ko !== undefined]).toEqual([true, 'MIT', true]);
    expect(card.training.measures.map(({ name }) => name)).toEqual(['colour-psnr-10', 'colour-psnr']);
    const F = await loadColouriser(loaded, model.folder);
    const image = { ...{ width: 32, height: 32, channels: 3 as const }, data: new Uint8Array(3 * 32 * 32).fill(110) };
    const points = [{ x: 0.5, y: 0.5, a: -30, b: 40, size: 5 }];
    const [plain, told] = [await coloursOf(F, { image, points: [] }), await coloursOf(F, { image, points })];
    const middle = 2 * (16 * 32 + 16);
    expect(told[middle]! - plain[middle]!).toBeLessThan(-10); // greener where it was told
    expect(told[middle + 1]! - plain[middle + 1]!).toBeGreaterThan(5);
  });
});
