// Whether a picture shows a zebra, in the opinion of a classifier that has nothing to do with us: MobileNet v1 0.25 in
// tfjs's layers format, from a folder that is not ours to ship. Its pooled features serve as another pair of extractor.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel, model as layersModel } from '@tensorflow/tfjs-layers';
import sharp from 'sharp';
import type { Features } from '../../models/metrics/features.ts';
import { toBytes } from '../../main/engine/pixel-values.ts';

const SIDE = 224;
const ZEBRA = 340;
const POOLED = 'global_average_pooling2d_1';

export interface Classified {
  /** Share of pictures that it calls a zebra: p > 1/2. */
  zebras: number;
  features: Features;
}

export class ZebraClassifier {
  readonly #both: LayersModel;

  private constructor(both: LayersModel) {
    this.#both = both;
  }

  static async load(folder: string): Promise<ZebraClassifier> {
    const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
    const files: string[] = weightsManifest.flatMap(({ paths }: { paths: string[] }) => paths);
    const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
    const weightSpecs = weightsManifest.flatMap(({ weights }: { weights: object[] }) => weights);
    const weightData = new Uint8Array(bytes).buffer;
    const whole = await loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
    const pooled = whole.getLayer(POOLED).output as never; // one tensor, where the type allows several
    return new ZebraClassifier(layersModel({ inputs: whole.inputs, outputs: [whole.outputs[0]!, pooled] }));
  }

  /** Square pictures, size x size x 3 values in [-1, 1]. */
  async classify(pictures: readonly Float32Array[], size: number): Promise<Classified> {
    let zebras = 0;
    const rows: Float32Array[] = [];
    for (const picture of pictures) {
      const bytes = await sharp(toBytes(picture), { raw: { width: size, height: size, channels: 3 } })
        .resize(SIDE, SIDE, { kernel: 'cubic' })
        .raw()
        .toBuffer();
      const input = tf.tensor4d(
        Float32Array.from(bytes, (byte) => byte / 127.5 - 1),
        [1, SIDE, SIDE, 3],
      );
      const [probabilities, pooled] = this.#both.predict(input) as tf.Tensor[];
      if ((await probabilities!.data())[ZEBRA]! > 0.5) zebras++;
      rows.push((await pooled!.data()) as Float32Array);
      tf.dispose([input, probabilities!, pooled!]);
    }
    const length = rows[0]!.length;
    const data = new Float32Array(rows.length * length);
    rows.forEach((row, i) => data.set(row, i * length));
    return { zebras: zebras / pictures.length, features: { count: rows.length, size: length, data } };
  }
}
