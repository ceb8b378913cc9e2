// The page's side of folders of variables: what it packs is what main/files reads.
import { expect, it } from 'vitest';
import { packVariables } from './variables-folder.ts';

const manifest = { Variable: { filename: 'v0', shape: [2, 1] }, Variable_1: { filename: 'v1', shape: [1] } };
const numbers = { v0: Float32Array.of(1, 2), v1: Float32Array.of(3) };

const folder = (changes: Record<string, BlobPart | undefined> = {}) => {
  const files: Record<string, BlobPart | undefined> = {
    'manifest.json': JSON.stringify(manifest),
    ...numbers,
    ...changes,
  };
  return async (name: string) => (files[name] === undefined ? undefined : new File([files[name]], name));
};

it('packs a folder as one file of safetensors', async () => {
  const packed = await packVariables('wave', folder());
  expect(packed).toMatchObject({ name: 'wave.safetensors', folder: '' });
  const bytes = await packed!.file!.arrayBuffer();
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  expect(JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length)))).toEqual({
    Variable: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
    Variable_1: { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
  });
  expect([...new Float32Array(bytes.slice(8 + length))]).toEqual([1, 2, 3]);
});

it.each([
  ['without a manifest', { 'manifest.json': undefined }],
  ['with another manifest', { 'manifest.json': '{"name": "An app", "icons": []}' }],
  ['with no JSON', { 'manifest.json': 'null' }],
  ['that lacks a file', { v1: undefined }],
  ['that is a model of ours', { 'model.json': '{}' }],
])('leaves a folder %s alone', async (_, changes) => {
  expect(await packVariables('photos', folder(changes))).toBeUndefined();
});
