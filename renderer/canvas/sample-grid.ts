// Sample pictures of a run: one picture of square tiles that touch each other (training.samples says which), cut up and
// laid out anew, as large as they can be.
import type { SampleGrid } from '../../common/contract/training.ts';
import type { Size } from '../../common/image/size.ts';
import type { ShownPicture } from '../../common/recipes/pictures.ts';

/** What a row shows, in relation to the photo it comes from. */
export type RowKind =
  | 'photo'
  | 'translated'
  | 'mask'
  | 'back'
  | 'wanted'
  | 'same'
  | 'picture'
  | 'again'
  | 'made'
  | 'grey'
  | 'coloured'
  | 'hinted';

export interface SampleRow {
  kind: RowKind;
  /** Its row in the picture. */
  index: number;
}

/** The rows that belong to the photos of one domain: the photo, its translation, and back again. */
export interface SampleGroup {
  from: string;
  to: string;
  rows: SampleRow[];
}

const KINDS = {
  translated: 'translated',
  mask: 'mask',
  cycle: 'back',
  identity: 'same',
  grey: 'grey',
  coloured: 'coloured',
  hinted: 'hinted',
} as const;
const LATENT_KINDS = { photo: 'picture', reconstruction: 'again', sample: 'made' } as const;

/**
 * Rows of a grid by what the recipe says of its pictures. A photo that nothing was made of is what another should
 * become; latent recipes have all rows in one group.
 */
export function groupRows(rows: readonly string[], pictures: readonly ShownPicture[]): SampleGroup[] {
  const shown = rows.flatMap((name, index) =>
    pictures.filter((each) => each.name === name).map((picture) => ({ picture, index })),
  );
  if (shown.some(({ picture }) => picture.kind === 'sample')) {
    const kindOf = ({ kind }: ShownPicture) => LATENT_KINDS[kind as keyof typeof LATENT_KINDS];
    return [{ from: '', to: '', rows: shown.map(({ picture, index }) => ({ kind: kindOf(picture), index })) }];
  }
  const groups: SampleGroup[] = [];
  const wanted: SampleRow[] = [];
  for (const { picture, index } of shown) {
    if (picture.kind === 'sample' || picture.kind === 'reconstruction') continue;
    const { from } = picture;
    if (picture.kind === 'photo') {
      const used = shown.some(({ picture: other }) => other.kind in KINDS && 'from' in other && other.from === from);
      if (used) groups.push({ from, to: '', rows: [{ kind: 'photo', index }] });
      else wanted.push({ kind: 'wanted', index });
      continue;
    }
    const group = groups.find((each) => each.from === from);
    if ('to' in picture && group) group.to = picture.to;
    group?.rows.push({ kind: KINDS[picture.kind], index });
  }
  groups[0]?.rows.push(...wanted);
  return groups.length > 0 ? groups : [{ from: '', to: '', rows: wanted }];
}

export interface GridLayout {
  /** Side of a tile in device pixels. */
  side: number;
  gap: number;
  /** Photos lie along x (true) or along y. */
  across: boolean;
  columns: number;
  rows: number;
}

const GAP = 2;

/** The way in which `photos` by `kinds` tiles are largest in the room (device pixels). */
export function layoutGrid(room: Size, photos: number, kinds: number): GridLayout {
  const fit = (columns: number, rows: number) =>
    Math.floor(Math.min((room.width - GAP * (columns - 1)) / columns, (room.height - GAP * (rows - 1)) / rows));
  const [flat, tall] = [fit(photos, kinds), fit(kinds, photos)];
  const across = flat >= tall;
  const side = Math.max(1, across ? flat : tall);
  return { side, gap: GAP, across, columns: across ? photos : kinds, rows: across ? kinds : photos };
}

const NEAREST_FROM = 3; // device pixels per picture pixel

/** Draws tiles of the picture; `photos` and `rows` say which, by their positions in it. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  image: ImageBitmap,
  {
    tile,
    photos,
    rows,
    layout,
  }: { tile: SampleGrid['tile']; photos: readonly number[]; rows: readonly number[]; layout: GridLayout },
): void {
  const { side, gap, across } = layout;
  context.imageSmoothingEnabled = side / tile < NEAREST_FROM;
  context.imageSmoothingQuality = 'high';
  photos.forEach((photo, one) =>
    rows.forEach((row, other) => {
      const [x, y] = across ? [one, other] : [other, one];
      context.drawImage(image, photo * tile, row * tile, tile, tile, x * (side + gap), y * (side + gap), side, side);
    }),
  );
}
