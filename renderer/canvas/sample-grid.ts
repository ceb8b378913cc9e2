// Sample pictures of a run: one picture of square tiles that touch each other (training.samples says which), cut up and
// laid out anew, as large as they can be.
import type { SampleGrid } from '../../common/contract/training.ts';

/** What a row shows, in relation to the photo it comes from. */
export type RowKind = 'photo' | 'translated' | 'back' | 'wanted' | 'same' | 'picture' | 'again' | 'made';

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

/** Pictures of latent recipes: what was held out, drawn again from its code, and made of codes, several rows of these. */
const LATENT: readonly [RegExp, RowKind][] = [
  [/^images$/, 'picture'],
  [/^reconstruction$/, 'again'],
  [/^samples/, 'made'],
];

/**
 * Names of pictures: `A` a photo, `AtoB` its translation, `AtoBtoA` back again, `BtoB` or `identity_B` left alone. A
 * photo that nothing was made of is what another should become.
 */
export function groupRows(rows: readonly string[]): SampleGroup[] {
  const latent = rows.flatMap((name, index) => {
    const kind = LATENT.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [{ kind, index }] : [];
  });
  if (latent.length > 0) return [{ from: '', to: '', rows: latent }];
  const groups: SampleGroup[] = [];
  const waiting: SampleRow[] = [];
  rows.forEach((name, index) => {
    const path = name.split('to');
    const [from = '', to = ''] = path;
    const group = groups.find((each) => each.from === from && path.length > 1);
    if (path.length === 1 && rows.some((other) => other.startsWith(`${name}to`))) {
      groups.push({ from: name, to: '', rows: [{ kind: 'photo', index }] });
    } else if (path.length === 1) {
      waiting.push({ kind: /identity/.test(name) ? 'same' : 'wanted', index });
    } else if (group) {
      if (path.length === 2) group.to = to;
      group.rows.push({ kind: from === to ? 'same' : path.length === 2 ? 'translated' : 'back', index });
    }
  });
  if (groups.length === 0) return [{ from: '', to: '', rows: waiting }];
  const wanted = waiting.filter(({ kind }) => kind === 'wanted');
  groups[0]?.rows.push(...wanted);
  return groups;
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
export function layoutGrid(room: { width: number; height: number }, photos: number, kinds: number): GridLayout {
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
