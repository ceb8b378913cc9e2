// The way in: any file a user may call a checkpoint, recognised by its first bytes and never by its name.
import { Fault } from '../../../common/fault.ts';
import type { Text } from '../../../common/language/text.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { parseSafetensors } from '../safetensors.ts';
import type { FileTensor, StateDict } from '../tensors/dtype.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { type Complaints, complaintsAbout } from './complaints.ts';
import { LEGACY_START, openLegacyCheckpoint } from './legacy-checkpoint.ts';
import type { PickleValue } from './pickle.ts';
import { TensorView } from './torch-values.ts';
import { type Opened, openZipCheckpoint } from './zip-checkpoint.ts';

/**
 * The tensors of a PyTorch checkpoint (.pth, .pt: zip or the format before 1.6) or a safetensors file, by name; nothing
 * in it is ever run. A checkpoint may wrap its state dict ({ state_dict: ... }) as long as it holds only one.
 * Faults: `not-found`, `too-large`, `unreadable` (damaged, not a checkpoint), `unsupported`, `refused` (it wants code run).
 */
export async function readCheckpoint(path: string): Promise<StateDict> {
  return parseCheckpoint(await readBytes(path), path);
}

/** `subject` names the file in messages. */
export function parseCheckpoint(bytes: Uint8Array, subject: string): StateDict {
  const complaints = complaintsAbout(subject);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    return theStateDict(openZipCheckpoint(bytes, complaints), complaints);
  if (startsWith(bytes, LEGACY_START)) return theStateDict(openLegacyCheckpoint(bytes, complaints), complaints);
  if (bytes[8] === 0x7b) return parseSafetensors(bytes, subject).tensors; // its header is JSON, so `{` stands there
  throw new Fault('unreadable', fileFaults.notACheckpoint({ path: subject, what: guess(bytes) }), {
    subject,
  });
}

const startsWith = (bytes: Uint8Array, start: ArrayLike<number>) =>
  Array.from(start).every((byte, i) => bytes[i] === byte);

function guess(bytes: Uint8Array): Text {
  const pictures = [
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47],
    [0x47, 0x49, 0x46, 0x38],
    [0x52, 0x49, 0x46, 0x46],
  ];
  if (pictures.some((start) => startsWith(bytes, start)))
    return { en: 'this is a picture, not a checkpoint.', ko: '체크포인트가 아니라 그림입니다.' };
  if (bytes[0] === 0x80) {
    return {
      en: 'this is a pickle, but not one that PyTorch wrote, or it is cut off.',
      ko: 'PyTorch가 쓴 pickle이 아니거나 잘린 파일입니다.',
    };
  }
  return {
    en: 'this is not a PyTorch checkpoint, or it is cut off.',
    ko: 'PyTorch 체크포인트가 아니거나 잘린 파일입니다.',
  };
}

/** The one dict in which names ending in .weight lead to tensors; optimizer states beside it have no such names. */
function theStateDict({ value, tensors }: Opened, complaints: Complaints): StateDict {
  const found = stateDictsIn(value);
  const [only] = found;
  if (!only)
    throw complaints.unsupported({ en: 'holds no weights of a network.', ko: '신경망의 가중치가 들어 있지 않습니다.' });
  if (found.length > 1) {
    const where = found.map(({ path }) => path.join('.')).slice(0, 8);
    const names = where.join(', ');
    throw complaints.unsupported({
      en: `holds several networks: ${names}. Save the generator alone in a file.`,
      ko: `신경망이 여럿 들어 있습니다: ${names}. 생성자만 따로 저장하세요.`,
    });
  }
  const entries = [...only.dict].filter((entry): entry is [string, TensorView] => isNamedTensor(entry));
  return new Map(entries.map(([name, view]): [string, FileTensor] => [name, tensors.make(name, view)]));
}

interface Found {
  path: string[];
  dict: Map<unknown, unknown>;
}

const MOST_LEVELS = 6; // { state: { generator: { ... } } } and some

/** Every dict of weights, each once however often it is referred to. */
function stateDictsIn(value: PickleValue): Found[] {
  const found: Found[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, path: string[]) => {
    if (!(node instanceof Map) || seen.has(node) || path.length > MOST_LEVELS) return;
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
