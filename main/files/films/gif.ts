// A film as an animated GIF (GIF89a). Each frame is quantised by sharp on its own and gets a palette of its own: 256
// colours for every frame look far better than 256 for all, and no more than one frame is in memory.
import { open } from 'node:fs/promises';
import { Fault } from '../../../common/fault.ts';
import { latentNoteText } from '../../../common/latent/note.ts';
import { withGifComment } from '../images/gif-comment.ts';
import { inOrder } from '../datasets/in-order.ts';
import { AT_ONCE, enlarged, shownFor, type Film } from './film.ts';

/** Browsers show a frame of less than 2 hundredths of a second for 10: faster films would be slower. */
export const MOST_FRAMES_PER_SECOND = 50;

/** Writes the file. Throws what the frames throw, and the system's own errors. */
export async function writeGif(path: string, film: Film): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(header(film));
    // Enlarged by whole pixels, a picture has few colours, and dithering would break its edges.
    const dither = film.smooth || film.scale === 1 ? 1 : 0;
    const compress = ({ data }: { data: Uint8Array }) =>
      enlarged(data, film).gif({ colours: 256, dither, effort: 7 }).toBuffer();
    let i = 0;
    for await (const gif of inOrder(film.frames, AT_ONCE, compress)) {
      await file.writeFile(frameBlocks(gif, shownFor(i++, film.framesPerSecond, 100)));
    }
    await file.writeFile(Uint8Array.of(TRAILER));
  } finally {
    await file.close();
  }
}

const TRAILER = 0x3b;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const SIZE_BITS = 0b111;
const HAS_PALETTE = 0x80;

function header({ width, height, scale, loop, note }: Film): Uint8Array {
  const screen = Buffer.alloc(13);
  screen.write('GIF89a', 'latin1');
  screen.writeUInt16LE(width * scale, 6);
  screen.writeUInt16LE(height * scale, 8);
  screen[10] = 0x70; // 8 bits a colour, no palette for all
  const forever = [EXTENSION, 0xff, 11, ...Buffer.from('NETSCAPE2.0', 'latin1'), 3, 1, 0, 0, 0];
  return withGifComment(Buffer.concat([screen, Uint8Array.from(loop ? forever : [])]), latentNoteText(note));
}

/** The one frame of a GIF as a frame of ours, with its palette. */
function frameBlocks(gif: Buffer, hundredths: number): Uint8Array {
  let palette = gif.subarray(13, 13 + paletteBytes(gif[10]!));
  let at = 13 + palette.length;
  while (gif[at] === EXTENSION) at = afterBlocks(gif, at + 2);
  if (gif[at] !== IMAGE) throw new Fault('internal', 'sharp wrote a GIF without an image.');
  const descriptor = Buffer.from(gif.subarray(at, at + 10));
  at += 10;
  const own = paletteBytes(descriptor[9]!);
  if (own > 0) palette = gif.subarray(at, (at += own));
  descriptor[9] = HAS_PALETTE | (descriptor[9]! & 0x40) | (Math.log2(palette.length / 3) - 1);
  const pixels = gif.subarray(at, afterBlocks(gif, at + 1));
  const control = Uint8Array.of(EXTENSION, 0xf9, 4, 1 << 2, hundredths & 255, hundredths >> 8, 0, 0); // left in place
  return Buffer.concat([control, descriptor, palette, pixels]);
}

const paletteBytes = (flags: number): number => (flags & HAS_PALETTE ? 3 * 2 ** ((flags & SIZE_BITS) + 1) : 0);

/** Where the chain of counted blocks that begins at `at` has ended. */
function afterBlocks(gif: Buffer, at: number): number {
  while (gif[at] !== 0) {
    if (at >= gif.length) throw new Fault('internal', 'sharp wrote a GIF that breaks off.');
    at += 1 + gif[at]!;
  }
  return at + 1;
}
