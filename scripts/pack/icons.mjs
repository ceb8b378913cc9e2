// Draws assets/icons from icon.svg: PNGs for Linux, an .ico for Windows, an .icns for macOS. Run by hand after the
// drawing changed (`node scripts/pack/icons.mjs`); the results are committed.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'assets', 'icons');

export const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Type codes of the PNG entries of an .icns and their pixels. */
const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

/** An .ico with PNG entries, which Windows reads since Vista. @param {Map<number, Buffer>} pngs by size */
export function ico(pngs) {
  const sizes = ICO_SIZES.filter((size) => pngs.has(size));
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, i) => {
    const at = 6 + 16 * i;
    const { length } = pngs.get(size);
    header.writeUInt8(size % 256, at); // 0 means 256
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits per pixel
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([header, ...sizes.map((size) => pngs.get(size))]);
}

/** An .icns with PNG entries. @param {Map<number, Buffer>} pngs by size */
export function icns(pngs) {
  const entries = Object.entries(ICNS_TYPES).flatMap(([type, size]) => [
    head(type, pngs.get(size).length),
    pngs.get(size),
  ]);
  return Buffer.concat([head('icns', Buffer.concat(entries).length), ...entries]);
}

function head(type, length) {
  const bytes = Buffer.alloc(8);
  bytes.write(type, 'latin1');
  bytes.writeUInt32BE(length + 8, 4);
  return bytes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pngs = new Map();
  for (const size of PNG_SIZES) {
    const png = await sharp(join(folder, 'icon.svg'), { density: Math.max(72, (72 * size) / 1024) })
      .resize(size, size)
      .png({ compressionLevel: 9, palette: false })
      .toBuffer();
    pngs.set(size, png);
    writeFileSync(join(folder, `${size}.png`), png);
  }
  writeFileSync(join(folder, 'icon.ico'), ico(pngs));
  writeFileSync(join(folder, 'icon.icns'), icns(pngs));
}
