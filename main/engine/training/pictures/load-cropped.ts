import { isFault } from '../../../../common/fault.ts';
import { CENTRE, cutInto, type Framing, loadPhoto } from '../../../files/datasets/load-photo.ts';

/** The centre of a photo, as `size` x `size` x channels bytes; undefined when it cannot be read. */
export async function loadCropped(photo: string, framing: Framing): Promise<Uint8Array | undefined> {
  const { size, channels = 3 } = framing;
  const bytes = new Uint8Array(channels * size * size);
  try {
    cutInto(bytes, 0, await loadPhoto(photo, framing), size, CENTRE);
    return bytes;
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
}
