// The mask of the picture on the stage: all of it at the photo's own size, which the tools change, and what of it the screen
// shows. Only what a tool has touched is sampled again.
import { blank, type Image } from '../../../common/image/image.ts';
import { clipped, isEmpty, union, wholeOf, type Box } from '../../../common/image/masks/box.ts';
import { feathered } from '../../../common/image/masks/feather.ts';
import { sampleMask, type Placement } from '../../../common/image/masks/sample.ts';

const NOTHING: Box = { left: 0, top: 0, right: 0, bottom: 0 };

interface Pane {
  width: number;
  height: number;
}

/** What was sampled: `area` of the pane, which reaches beyond it by what softens into it, but not beyond the picture. */
interface Sampled {
  pane: Pane;
  target: Placement;
  /** Over which edges are softened, in pixels of the screen. */
  radius: number;
  area: Box;
  image: Image;
}

export class MaskLayer {
  readonly image: Image;
  /** Of the mask, not sampled yet. */
  #changed: Box = NOTHING;
  #sampled: Sampled | null = null;

  constructor(image: Image) {
    this.image = image;
  }

  touched(part: Box): void {
    this.#changed = union(this.#changed, part);
  }

  /**
   * The mask as the pane shows it where the whole picture fills `target`, and which part of that is new. `feather`, in
   * pixels of the mask, softens what the screen shows, so it takes a moment for a photo of any size.
   */
  show(pane: Pane, target: Placement, feather: number): { mask: Image; part: Box } {
    const radius = (feather * target.width) / this.image.width;
    const before = this.#sampled;
    const known = before && sameSize(before.pane, pane) && sameAs(before.target, target) && before.radius === radius;
    const sampled = known ? before : fresh(pane, target, radius);
    const { area, image } = sampled;
    const inArea = { ...target, x: target.x - area.left, y: target.y - area.top };
    const part = known ? this.#onScreen(inArea, image) : wholeOf(image);
    sampleMask(this.image, inArea, image, part);
    this.#sampled = sampled;
    this.#changed = NOTHING;
    const mask = blank(pane.width, pane.height, 1);
    if (known && isEmpty(part)) return { mask, part: NOTHING };
    lay(feathered(image, radius), area, mask);
    const shown = { ...part, left: part.left + area.left, right: part.right + area.left };
    const inPane = { ...shown, top: part.top + area.top, bottom: part.bottom + area.top };
    return { mask, part: radius === 0 && known ? clipped(inPane, pane) : wholeOf(pane) };
  }

  /** Where the changed part lies in the sampled area, with a pixel to spare for rounding. */
  #onScreen(target: Placement, area: Image): Box {
    if (isEmpty(this.#changed)) return NOTHING;
    const [across, down] = [target.width / this.image.width, target.height / this.image.height];
    const { left, top, right, bottom } = this.#changed;
    const reach = {
      left: Math.floor(target.x + left * across) - 1,
      top: Math.floor(target.y + top * down) - 1,
      right: Math.ceil(target.x + right * across) + 1,
      bottom: Math.ceil(target.y + bottom * down) + 1,
    };
    return clipped(reach, area);
  }
}

function fresh(pane: Pane, target: Placement, radius: number): Sampled {
  const margin = radius > 0 ? Math.ceil(radius) + 3 : 0;
  const area = {
    left: Math.max(-margin, target.x),
    top: Math.max(-margin, target.y),
    right: Math.min(pane.width + margin, target.x + target.width),
    bottom: Math.min(pane.height + margin, target.y + target.height),
  };
  const [width, height] = [Math.max(0, area.right - area.left), Math.max(0, area.bottom - area.top)];
  return { pane, target, radius, area, image: blank(width, height, 1) };
}

/** Copies what lies at `area` of the pane into the mask of the pane. */
function lay(from: Image, area: Box, mask: Image): void {
  const part = clipped(area, mask);
  for (let y = part.top; y < part.bottom; y++) {
    const start = (y - area.top) * from.width - area.left;
    mask.data.set(from.data.subarray(start + part.left, start + part.right), y * mask.width + part.left);
  }
}

const sameSize = (one: Pane, other: Pane): boolean => one.width === other.width && one.height === other.height;

const sameAs = (one: Placement, other: Placement): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
