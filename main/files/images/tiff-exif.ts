// A TIFF file keeps camera data among its own fields, which sharp neither reads nor writes: taken out as an EXIF block,
// and put into a TIFF that was just written by appending a new first directory.
import { EXIF_DIRECTORY, ORIENTATION } from './exif.ts';
import {
  openStructure,
  readDirectory,
  swapped,
  wholeNumber,
  writeDirectory,
  type Branch,
  type Structure,
} from './tiff-structure.ts';

const GPS_DIRECTORY = 0x8825;
const BELOW = [EXIF_DIRECTORY, GPS_DIRECTORY];
/** Fields of the first directory that describe the photo, not the way its pixels are stored. */
const DESCRIPTIVE = new Set([
  0x010e,
  0x010f,
  0x0110,
  ORIENTATION,
  0x011a,
  0x011b,
  0x0128,
  0x0131,
  0x0132,
  0x013b,
  0x013c,
  0x4746,
  0x4749,
  0x8298,
  0x9c9b,
  0x9c9c,
  0x9c9d,
  0x9c9e,
  0x9c9f,
]);

/** The camera data of a TIFF file as an EXIF block, or undefined when it has none. */
export function readTiffExif(tiff: Uint8Array): Uint8Array | undefined {
  const structure = openStructure(tiff);
  const tree = structure && descriptionOf(structure);
  if (!tree) return undefined;
  const head = structure.little ? Buffer.from('II*\0\x08\0\0\0', 'latin1') : Buffer.from('MM\0*\0\0\0\x08', 'latin1');
  return Buffer.concat([head, writeDirectory(tree, 8, structure.little)]);
}

/** Fields of an EXIF block, as they are put into a TIFF. */
export interface ExifTree extends Branch {
  little: boolean;
}

/** Undefined when the block cannot be understood. */
export function exifTree(exif: Uint8Array): ExifTree | undefined {
  const source = openStructure(exif);
  const tree = source && descriptionOf(source);
  return tree ? { ...tree, little: source.little } : undefined;
}

const PROFILE = 0x8773;
const UNDEFINED = 7; // the type of a field that is bytes

/** The fields with a colour profile among them. */
export function withProfile(tree: ExifTree | undefined, icc: Uint8Array | undefined): ExifTree {
  const { little, fields, below } = tree ?? { little: true, fields: [], below: new Map() };
  const profile = icc ? [{ tag: PROFILE, type: UNDEFINED, count: icc.length, bytes: icc }] : [];
  return { little, below, fields: [...fields, ...profile] };
}

/** A TIFF of ours with those fields added to its first directory. */
export function withTiffExif(tiff: Uint8Array, { little, ...tree }: ExifTree): Uint8Array {
  const target = openStructure(tiff);
  const directory = target && readDirectory(target, target.first);
  if (!directory) return tiff;
  if (little !== target.little) swapTree(tree);
  const own = new Set(directory.fields.map((field) => field.tag));
  tree.fields = [...directory.fields, ...tree.fields.filter((field) => !own.has(field.tag))];
  const at = tiff.length + (tiff.length & 1);
  const file = Buffer.concat([tiff, new Uint8Array(tiff.length & 1), writeDirectory(tree, at, target.little)]);
  new DataView(file.buffer, file.byteOffset).setUint32(4, at, target.little);
  return file;
}

function swapTree(tree: Branch): void {
  tree.fields = tree.fields.map((field) => ({ ...field, bytes: swapped(field) }));
  for (const branch of tree.below.values()) swapTree(branch);
}

function descriptionOf(structure: Structure): Branch | null {
  const main = readDirectory(structure, structure.first);
  if (!main) return null;
  const tree: Branch = { fields: main.fields.filter((field) => DESCRIPTIVE.has(field.tag)), below: new Map() };
  for (const tag of BELOW) {
    const at = wholeNumber(
      structure,
      main.fields.find((field) => field.tag === tag),
    );
    const directory = at === undefined ? null : readDirectory(structure, at);
    if (directory && directory.fields.length > 0) tree.below.set(tag, { fields: directory.fields, below: new Map() });
  }
  const telling = tree.fields.some(
    (field) => field.tag !== ORIENTATION && ![0x011a, 0x011b, 0x0128].includes(field.tag),
  );
  return telling || tree.below.size > 0 ? tree : null;
}
