import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { decode, type Dtype } from '../../files/tensors/dtype.ts';

const DTYPES: Record<string, Dtype> = { '<f4': 'float32', '<f2': 'float16' };

/** The array of a .npy file, version 1, [N,C,H,W] there and [N,H,W,C] here: its type and shape stand in the header. */
export async function readNpy(path: string | URL): Promise<tf.Tensor4D> {
  const bytes = new Uint8Array(await readFile(path));
  const headerLength = bytes[8]! + 256 * bytes[9]!;
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + headerLength));
  const found = /'descr': '(<f\d)', 'fortran_order': False, 'shape': \(([\d, ]+)\)/.exec(header);
  const dtype = DTYPES[found?.[1] ?? ''];
  if (!dtype) throw new Error(`${path}: ${header}`);
  const shape = found![2]!.split(',').map(Number) as [number, number, number, number];
  const data = decode(bytes.subarray(10 + headerLength), dtype);
  return tf.transpose(tf.tensor4d(data, shape), [0, 2, 3, 1]);
}
