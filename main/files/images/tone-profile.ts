// Pictures whose tones libvips leaves out: PNG files that say their gamma instead of a profile (ISO/IEC 15948 section
// 11.3.2), and grey of 16 bits in a grey profile. Their pixels are put into a PNG in RGB with a profile of these tones
// (ICC.1:2022), which is converted as any other.
import { chunks, profileChunk, withChunks } from './png-chunks.ts';
import type { ImageFormat } from '../../../common/file-kinds.ts';
import { type Metadata, sharp } from './sharp.ts';

/** Gammas that are those of sRGB to the eye: 1 / 2.2 is what programs write for it. */
const USUAL = { least: 0.43, most: 0.48 };
const HEADER = 128; // bytes of a profile before its tags
const ENTRY = 12; // of its table of tags
/** Red, green and blue of sRGB, adapted to D50, and D50 itself. */
const SRGB = {
  rXYZ: [0.4360747, 0.2225045, 0.0139322],
  gXYZ: [0.3850649, 0.7168786, 0.0971045],
  bXYZ: [0.1430804, 0.0606169, 0.7141733],
  wtpt: [0.9642, 1, 0.8249],
};

/** Null for a picture whose tones are seen. `limit`: of pixels. Throws as the decoder. */
export async function withTones(bytes: Uint8Array, format: ImageFormat, limit: number): Promise<Uint8Array | null> {
  if (format !== 'png' && format !== 'tiff') return null;
  const found = format === 'png' && !hasGammaOr16Bits(bytes) ? undefined : await metadataOf(bytes);
  const curve = found && (greyCurve(found) ?? (format === 'png' && !found.icc ? gammaCurve(bytes) : null));
  if (!curve) return null;
  const pixels = await sharp(bytes, { autoOrient: true, limitInputPixels: limit, ignoreIcc: true })
    .toColourspace(found.depth === 'ushort' ? 'rgb16' : 'srgb')
    .png({ compressionLevel: 0, palette: false })
    .toBuffer();
  return withChunks(pixels, [profileChunk(profileOf(curve))]);
}

const metadataOf = (bytes: Uint8Array): Promise<Metadata> => sharp(bytes, { limitInputPixels: false }).metadata();

const PNG_DEPTH = 24; // where a PNG says how many bits a channel has (section 11.2.2)

const hasGammaOr16Bits = (png: Uint8Array): boolean => png[PNG_DEPTH] === 16 || gammaCurve(png) !== null;

/** Tones as a tag of ICC profiles. `four`: of version 4 of them. */
interface Curve {
  tag: Uint8Array;
  four: boolean;
}

/** The tones of a grey profile that 16-bit grey has. */
function greyCurve({ space, icc }: Metadata): Curve | null {
  if (space !== 'grey16' || !icc || icc.toString('latin1', 16, 20) !== 'GRAY') return null;
  const count = icc.length >= HEADER + 4 ? icc.readUInt32BE(HEADER) : 0;
  for (let i = 0, at = HEADER + 4; i < count && at + ENTRY <= icc.length; i++, at += ENTRY) {
    if (icc.toString('latin1', at, at + 4) !== 'kTRC') continue;
    const [from, length] = [icc.readUInt32BE(at + 4), icc.readUInt32BE(at + 8)];
    if (length >= 12 && from + length <= icc.length)
      return { tag: icc.subarray(from, from + length), four: icc[8]! >= 4 };
  }
  return null;
}

/** The gamma that a PNG says, where nothing of more weight is in it and it is not the usual one. */
function gammaCurve(png: Uint8Array): Curve | null {
  let gamma = 0;
  for (const { type, data } of chunks(png)) {
    if (type === 'IDAT') break;
    if (type === 'sRGB' || type === 'iCCP' || type === 'cICP') return null;
    if (type === 'gAMA' && data.length === 4) gamma = Buffer.from(data).readUInt32BE(0) / 100_000;
  }
  if (gamma < 0.01 || gamma > 10 || (gamma >= USUAL.least && gamma <= USUAL.most)) return null;
  const tag = Buffer.alloc(14);
  tag.write('curv', 'latin1');
  tag.writeUInt32BE(1, 8);
  tag.writeUInt16BE(Math.round(256 / gamma), 12);
  return { tag, four: false };
}

/** A profile for screens: the colours of sRGB with these tones. */
function profileOf({ tag: curve, four }: Curve): Uint8Array {
  const words = (type: string, text: string) => Buffer.concat([Buffer.from(`${type}\0\0\0\0`), Buffer.from(text)]);
  const described = Buffer.concat([
    words('desc', ''),
    Buffer.from([0, 0, 0, 6]),
    Buffer.from('tones\0'),
    Buffer.alloc(78),
  ]);
  const tags: [name: string, data: Uint8Array][] = [
    ['desc', described],
    ['cprt', words('text', 'none\0')],
    ...Object.entries(SRGB).map(([name, values]): [string, Uint8Array] => [name, xyz(values)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Uint8Array] => [name, curve]),
  ];
  const table = Buffer.alloc(4 + ENTRY * tags.length);
  table.writeUInt32BE(tags.length);
  const parts: Uint8Array[] = [];
  let from = HEADER + table.length;
  tags.forEach(([name, data], i) => {
    table.write(name, 4 + ENTRY * i, 'latin1');
    table.writeUInt32BE(from, 8 + ENTRY * i);
    table.writeUInt32BE(data.length, 12 + ENTRY * i);
    const padded = Buffer.alloc(4 * Math.ceil(data.length / 4));
    padded.set(data);
    parts.push(padded);
    from += padded.length;
  });
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(from);
  header.writeUInt32BE(four ? 0x04200000 : 0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  SRGB.wtpt.forEach((value, i) => header.writeInt32BE(fixed(value), 68 + 4 * i));
  return Buffer.concat([header, table, ...parts]);
}

function xyz(values: readonly number[]): Uint8Array {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ', 'latin1');
  values.forEach((value, i) => tag.writeInt32BE(fixed(value), 8 + 4 * i));
  return tag;
}

/** As s15Fixed16Number. */
const fixed = (value: number): number => Math.round(value * 65_536);
