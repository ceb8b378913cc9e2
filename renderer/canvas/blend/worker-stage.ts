// What the worker holds: photo and content of the version on the stage, its mask, and a blender for the pane they are seen
// in. Pictures are drawn by the stage's own painter, so that both sides of a comparison are equally sharp.
import { LRUCache } from 'lru-cache';
import { blank, type Image } from '../../../common/image/image.ts';
import { wholeOf } from '../../../common/image/masks/box.ts';
import { applyEdit, type MaskEdit } from '../../../common/image/masks/edit.ts';
import { decodePicture, type PictureSource } from '../decode.ts';
import { drawPicture } from '../painter.ts';
import type { Blender } from './blender.ts';
import { gpuBlender } from './gpu-blender.ts';
import { MaskLayer } from './mask-layer.ts';
import { sameFrame, type StageFrame, type BlendSettings, type MaskSource, type Sources } from './messages.ts';
import { plainBlender } from './plain-blender.ts';

/** Masks that were shown lately, so that undoing strokes loads nothing. */
const MASKS_KEPT = 8;

export class WorkerStage {
  readonly #blender: Blender = gpuBlender() ?? plainBlender();
  #asked: Sources | null = null;
  #key = '';
  #pictures: { photo: Loaded; content: Loaded } | null = null;
  #mask: { revision: string; layer: MaskLayer } | null = null;
  /** The pane that the blender has the pictures of, and whether its mask is white. */
  #laid: StageFrame | null = null;
  #white = false;
  readonly #masks = new LRUCache<string, Image>({ max: MASKS_KEPT });
  /** The photo at the mask's size, for the magic wand. */
  #colours: Image | null = null;

  /** Whose picture is drawn. */
  get key(): string {
    return this.#key;
  }

  /**
   * Takes in what a version is made of; until all of it is there the former one is drawn. False when this browser cannot
   * show it; undefined when something else was asked for meanwhile.
   */
  async show(sources: Sources | null): Promise<boolean | undefined> {
    this.#asked = sources;
    if (!sources) {
      this.#pictures = null;
      this.#key = '';
      return undefined;
    }
    const before = this.#pictures;
    const [photo, content, mask] = await Promise.all([
      before?.photo.source === sources.photo ? before.photo : loaded(sources.photo),
      before?.content.source === sources.content ? before.content : loaded(sources.content),
      sources.mask && this.#mask?.revision !== sources.mask.revision ? this.#read(sources.mask, sources) : null,
    ]);
    if (this.#asked !== sources) return undefined;
    if (!photo || !content || mask === undefined) return false;
    if (photo !== before?.photo) this.#colours = null;
    if (photo !== before?.photo || content !== before?.content) this.#laid = null;
    this.#pictures = { photo, content };
    this.#key = sources.key;
    if (!sources.mask) this.#mask = null;
    else if (mask) this.#mask = { revision: sources.mask.revision, layer: new MaskLayer(copyOf(mask)) };
    this.#white = false;
    return true;
  }

  edit(edit: MaskEdit): void {
    const layer = this.#mask?.layer;
    layer?.touched(applyEdit(layer.image, edit, () => (this.#colours ??= this.#photoAt(layer.image))));
  }

  /** Sends the mask to the studio and gives its revision; null when it was not taken. */
  async keep(url: string): Promise<string | null> {
    const mask = this.#mask;
    if (!mask) return null;
    const image = copyOf(mask.layer.image);
    const answer = await fetch(url, { method: 'POST', body: image.data as Uint8Array<ArrayBuffer> });
    if (!answer.ok) return null;
    const { revision } = (await answer.json()) as { revision: string };
    this.#masks.set(revision, image);
    mask.revision = revision; // what was painted meanwhile comes on top of it
    return revision;
  }

  /** The pane with the version in it; null while there is nothing to show. */
  draw(frame: StageFrame, { blend, feather, tint }: BlendSettings): ImageBitmap | null {
    if (!this.#pictures || frame.width === 0 || frame.height === 0) return null;
    if (!this.#laid || !sameFrame(this.#laid, frame)) {
      const { photo, content } = this.#pictures;
      this.#blender.setPictures(drawn(photo.bitmap, frame), drawn(content.bitmap, frame));
      this.#laid = frame;
      this.#white = false;
    }
    if (this.#mask) {
      const { mask, part } = this.#mask.layer.show(frame, frame.target, feather);
      this.#blender.setMask(mask, part);
    } else if (!this.#white) {
      const all = blank(frame.width, frame.height, 1);
      all.data.fill(255);
      this.#blender.setMask(all, wholeOf(all));
      this.#white = true;
    }
    return this.#blender.draw({ blend, tint });
  }

  /** Undefined when it cannot be had. */
  async #read(source: MaskSource, size: Sources): Promise<Image | undefined> {
    const image = this.#masks.get(source.revision) ?? (await readMask(source.url, size));
    if (image) this.#masks.set(source.revision, image);
    return image;
  }

  #photoAt({ width, height }: Image): Image {
    const image = blank(width, height, 3);
    if (!this.#pictures) return image;
    const context = contextOf(canvasOf(width, height));
    context.drawImage(this.#pictures.photo.bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    for (let from = 0, to = 0; to < image.data.length; from += 4, to += 3) {
      image.data[to] = data[from]!;
      image.data[to + 1] = data[from + 1]!;
      image.data[to + 2] = data[from + 2]!;
    }
    return image;
  }
}

interface Loaded {
  source: PictureSource;
  bitmap: ImageBitmap;
}

async function loaded(source: PictureSource): Promise<Loaded | null> {
  const bitmap = await decodePicture(source);
  return bitmap && { source, bitmap };
}

const copyOf = (image: Image): Image => ({ ...image, data: image.data.slice() });

/** Grey pixels of that size. */
async function readMask(url: string, { width, height }: Sources): Promise<Image | undefined> {
  const bitmap = await decodePicture(url);
  if (!bitmap) return undefined;
  const context = contextOf(canvasOf(width, height));
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const image = blank(width, height, 1);
  for (let pixel = 0; pixel < image.data.length; pixel++) image.data[pixel] = data[4 * pixel]!;
  return image;
}

function drawn(bitmap: ImageBitmap, { width, height, target, smooth }: StageFrame): OffscreenCanvas {
  const canvas = canvasOf(width, height);
  drawPicture(contextOf(canvas), bitmap, target, smooth);
  return canvas;
}

const canvasOf = (width: number, height: number): OffscreenCanvas => new OffscreenCanvas(width, height);

/** A canvas that was not drawn on in another way always has one. */
const contextOf = (canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D =>
  canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
