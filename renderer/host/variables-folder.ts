// A dropped folder of variables (main/files/variables) as one file that can be sent: the same names, shapes and numbers as
// safetensors, put together without being read.
import type { LocalFile } from './host.ts';

const MANIFEST = 'manifest.json';
const MOST_MANIFEST_BYTES = 2 ** 20;

/** Undefined for a folder that is none, or whose manifest does not say what its files hold. */
export async function packVariables(
  folder: string,
  find: (name: string) => Promise<File | undefined>,
): Promise<LocalFile | undefined> {
  const manifest = await find(MANIFEST);
  if (!manifest || manifest.size > MOST_MANIFEST_BYTES || (await find('model.json'))) return undefined;
  const header: Record<string, { dtype: 'F32'; shape: number[]; data_offsets: [number, number] }> = {};
  const files: File[] = [];
  let offset = 0;
  for (const [name, entry] of Object.entries(parse(await manifest.text()))) {
    const file = typeof entry?.filename === 'string' ? await find(entry.filename) : undefined;
    if (!file || !Array.isArray(entry?.shape)) return undefined;
    header[name] = { dtype: 'F32', shape: entry.shape, data_offsets: [offset, offset + file.size] };
    files.push(file);
    offset += file.size;
  }
  if (files.length === 0) return undefined;
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(text.length), true);
  const name = `${folder}.safetensors`;
  return { name, folder: '', file: new File([length, text, ...files], name) };
}

function parse(text: string): Record<string, { filename?: unknown; shape?: number[] } | null> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as ReturnType<typeof parse>) : {};
  } catch {
    return {};
  }
}
