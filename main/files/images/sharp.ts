// sharp as everything here uses it: given bytes or pixels, never a path, and only with the loaders of formats that are
// read. libvips knows many more: its SVG renderer would draw the files that lie beside a picture, others read scripts.
// The types forbid paths; lint forbids to import the package anywhere else.
import vips, { type Create, type Sharp, type SharpOptions } from 'sharp';

export type { Metadata, Sharp } from 'sharp';

vips.cache(false); // every picture is another one: cached operations would only hold memory
vips.block({ operation: ['VipsForeignLoad'] });
vips.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

/** A pipeline over the bytes of a picture whose format is known (`sniff`), or over raw pixels. */
export const sharp = (input: Uint8Array | Uint8ClampedArray | Uint16Array, options?: SharpOptions): Sharp =>
  vips(input, options);

/** A pipeline over an even ground. */
export const even = (create: Create): Sharp => vips({ create });
