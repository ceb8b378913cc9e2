// A safetensors file of float32 tensors as parts to be written one after the other, without copying a tensor: the
// engine writes checkpoints beside its steps, and a copy of 90 MB on its thread would be felt.

export type CheckpointTensors = ReadonlyMap<string, { shape: readonly number[]; data: Float32Array }>;

export function safetensorsParts(tensors: CheckpointTensors): Uint8Array[] {
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)); // little-endian wherever Node runs
    offset += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(0x20); // tensors begin at a multiple of 8
  new DataView(start.buffer).setBigUint64(0, BigInt(start.length - 8), true);
  start.set(text, 8);
  return [start, ...parts];
}
