// Pictures as one PNG: a single one, or a contact sheet row by row, transparent where the last row ends early. It
// remembers the points of all of them.
import { sharp } from '../../files/images/sharp.ts';
import type { z } from 'zod';
import type { SheetSettings } from '../../../common/contract/latent.ts';
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { checkPoint } from '../../../common/latent/check-point.ts';
import { inOrder } from '../../files/datasets/in-order.ts';
import { writeWhole } from '../../files/atomic.ts';
import { AT_ONCE, enlarged } from '../../files/films/film.ts';
import { latentNotePacket } from '../../files/images/made-from.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { decoded } from './film.ts';
import { spaceOfCard } from '../../../common/contract/model-card.ts';
import type { StoredLatent } from '../library/library.ts';

/** Larger sheets fill the memory before anybody can look at them. */
const MOST_PIXELS = 100_000_000;

export interface SheetRequest {
  made: MadeFrom;
  sheet: z.infer<typeof SheetSettings>;
}

/** Writes the PNG. Faults: `bad-input` for points of another model, `too-large`, `disk`, and those of the engine. */
export async function makeSheet(
  engine: Supervisor,
  model: StoredLatent,
  { made, sheet, target }: SheetRequest & { target: string },
  signal?: AbortSignal,
): Promise<void> {
  for (const place of made.places) checkPoint(place, spaceOfCard(model.card));
  const { image } = model.card;
  const columns = Math.min(sheet.columns, made.places.length);
  const rows = Math.ceil(made.places.length / columns);
  const tile = { width: image.width * sheet.scale, height: image.height * sheet.scale };
  const [width, height] = [columns * tile.width, rows * tile.height];
  if (width * height > MOST_PIXELS) {
    const message = latentFaults.sheetTooLarge({ width, height });
    throw new Fault('too-large', message, { subject: 'scale' });
  }
  const channels = made.places.length < columns * rows ? 4 : 3;
  const pixels = new Uint8Array(width * height * channels);
  const tiles = inOrder(decoded(engine, model, made.places, signal), AT_ONCE, ({ data }) => {
    const picture = enlarged(data, { width: image.width, height: image.height, ...sheet });
    return (channels === 4 ? picture.ensureAlpha() : picture).raw({ depth: 'uchar' }).toBuffer();
  });
  let i = 0;
  for await (const data of tiles) {
    const at = (Math.floor(i / columns) * tile.height * width + (i % columns) * tile.width) * channels;
    const row = tile.width * channels;
    for (let y = 0; y < tile.height; y++) {
      pixels.set(data.subarray(y * row, (y + 1) * row), at + y * width * channels);
    }
    i++;
  }
  const picture = sharp(pixels, { raw: { width, height, channels }, limitInputPixels: false });
  await writeWhole(target, await picture.withXmp(latentNotePacket({ made })).png().toBuffer());
}
