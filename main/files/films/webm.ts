// A film as WebM without any video encoder: a lossy WebP is one VP8 key frame in another box, so sharp compresses the
// frames and the boxes are changed. All frames being key frames, a player jumps to any of them at once; the file is
// about as large as the pictures are together.
import { EncodedPacket, EncodedVideoPacketSource, FilePathTarget, Output, WebMOutputFormat } from 'mediabunny';
import { latentNoteText } from '../../../common/latent/note.ts';
import { inOrder } from '../datasets/in-order.ts';
import { AT_ONCE, enlarged, type Film } from './film.ts';
import { bitstream } from './webp.ts';

/** No loss is seen in motion. */
const QUALITY = 90;

/** Writes the file. Throws what the frames throw, and the system's own errors. */
export async function writeWebm(path: string, film: Film): Promise<void> {
  const [width, height] = [even(film.width * film.scale), even(film.height * film.scale)];
  const output = new Output({ format: new WebMOutputFormat(), target: new FilePathTarget(path) });
  const track = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(track, { frameRate: film.framesPerSecond });
  output.setMetadataTags({ comment: latentNoteText(film.note) });
  const rest = { right: width - film.width * film.scale, bottom: height - film.height * film.scale };
  const compress = async ({ data }: { data: Uint8Array }) => {
    const frame = enlarged(data, film).extend({ ...rest, extendWith: 'copy' });
    return bitstream(await frame.webp({ quality: QUALITY, smartSubsample: true }).toBuffer()).payload;
  };
  try {
    await output.start();
    let i = 0;
    for await (const frame of inOrder(film.frames, AT_ONCE, compress)) {
      const [time, length] = [i / film.framesPerSecond, 1 / film.framesPerSecond];
      const decoderConfig = { codec: 'vp8', codedWidth: width, codedHeight: height };
      await track.add(new EncodedPacket(frame, 'key', time, length), i++ === 0 ? { decoderConfig } : undefined);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => {}); // closes the file
    throw error;
  }
}

/** VP8 stores colour for two by two pixels, and many players want whole ones. */
const even = (side: number): number => side + (side & 1);
