// The way in: any file a user may call a checkpoint, recognised by its first bytes and never by its name.
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { parseSafetensors } from '../safetensors.ts';
import type { StateDict } from '../tensors/dtype.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { type Complaints, complaintsAbout } from './complaints.ts';
import { LEGACY_START, openLegacyCheckpoint } from './legacy-checkpoint.ts';
import { kindOf, startsWith } from './other-files.ts';
import type { PickleValue } from './pickle-values.ts';
import { TensorView } from './torch-values.ts';
import { type Opened, openZipCheckpoint } from './zip-checkpoint.ts';

/** One state dict of a checkpoint, and the way to it: ['state_dict'], or nothing where the file is one. */
export interface FoundStateDict {
  path: readonly string[];
  tensors: StateDict;
}

/**
 * The state dicts of a PyTorch checkpoint (.pth, .pt, .ckpt: zip or the format before 1.6) or a safetensors file, at least
 * one; nothing in it is ever run.
 * Faults: `not-found`, `too-large`, `unreadable` (damaged, not a checkpoint), `unsupported`, `refused` (it wants code run).
 */
export async function readCheckpoint(path: string): Promise<FoundStateDict[]> {
  return parseCheckpoint(await readBytes(path), path);
}

/** `subject` names the file in messages. */
export function parseCheckpoint(bytes: Uint8Array, subject: string): FoundStateDict[] {
  const complaints = complaintsAbout(subject);
  if (startsWith(bytes, ZIP_START)) return stateDictsOf(openZipCheckpoint(bytes, complaints), complaints);
  if (startsWith(bytes, LEGACY_START)) return stateDictsOf(openLegacyCheckpoint(bytes, complaints), complaints);
  // its header is JSON, so `{` stands there
  if (bytes[8] === 0x7b) return [{ path: [], tensors: parseSafetensors(bytes, subject).tensors }];
  throw new Fault('unreadable', fileFaults.notACheckpoint({ path: subject, what: kindOf(bytes) }), { subject });
}

const ZIP_START = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);

/** Dicts in which names ending in .weight lead to tensors; optimizer states beside them have no such names. */
function stateDictsOf({ value, tensors }: Opened, complaints: Complaints): FoundStateDict[] {
  const found = stateDictsIn(value);
  if (found.length === 0)
    throw complaints.unsupported({ en: 'holds no weights of a network.', ko: '신경망의 가중치가 들어 있지 않습니다.' });
  return found.map(({ path, dict }) => {
    const entries = [...dict].filter((entry): entry is [string, TensorView] => isNamedTensor(entry));
    return { path, tensors: new Map(entries.map(([name, view]) => [name, tensors.make(name, view)])) };
  });
}

interface Found {
  path: string[];
  dict: Map<unknown, unknown>;
}

/** More are no checkpoint of ours to choose from; each is read. */
const MOST_NETWORKS = 50;
const MOST_LEVELS = 6; // { state: { generator: { ... } } } and some

/** Every dict of weights, each once however often it is referred to. */
function stateDictsIn(value: PickleValue): Found[] {
  const found: Found[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, path: string[]) => {
    if (!(node instanceof Map) || seen.has(node) || path.length > MOST_LEVELS || found.length === MOST_NETWORKS) return;
    seen.add(node);
    if ([...node].some((entry) => isNamedTensor(entry) && entry[0].endsWith('.weight')))
      return void found.push({ path, dict: node });
    for (const [key, inner] of node) visit(inner, [...path, label(key)]);
  };
  visit(value, []);
  return found;
}

/** Never String(key): a key may be lists within lists that would print for ever. */
const label = (key: unknown): string => (typeof key === 'string' ? key.slice(0, 40) : `(${typeof key})`);

const isNamedTensor = (entry: [unknown, unknown]): entry is [string, TensorView] =>
  typeof entry[0] === 'string' && entry[1] instanceof TensorView;
