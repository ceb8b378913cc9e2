// What the page and the worker that blends say to each other.
import type { Blend } from '../../../common/image/blend.ts';
import type { MaskEdit } from '../../../common/image/masks/edit.ts';
import type { Placement } from '../../../common/image/masks/sample.ts';
import type { PictureSource } from '../decode.ts';
import type { Tint } from './blender.ts';

/** A mask as it lies on the studio: `revision` names it. */
export interface MaskSource {
  revision: string;
  url: string;
}

/** What a version of a picture is made of. */
export interface Sources {
  /** Whose they are; frames are answered with it. */
  key: string;
  photo: PictureSource;
  content: string;
  /** Null: all of the content is seen. */
  mask: MaskSource | null;
  /** Pixels of the photo; a mask has as many. */
  width: number;
  height: number;
}

/** The pane, in device pixels, and where in it the whole picture lies. */
export interface StageFrame {
  width: number;
  height: number;
  target: Placement;
  /** Never show pixels as squares. */
  smooth: boolean;
}

export const sameFrame = (one: StageFrame, other: StageFrame): boolean =>
  one.width === other.width &&
  one.height === other.height &&
  one.smooth === other.smooth &&
  one.target.x === other.target.x &&
  one.target.y === other.target.y &&
  one.target.width === other.target.width &&
  one.target.height === other.target.height;

export interface BlendSettings {
  blend: Blend;
  /** Pixels of the photo over which the mask's edges are softened. */
  feather: number;
  tint: Tint | null;
}

export type BlendRequest =
  | { type: 'show'; sources: Sources | null }
  | { type: 'edit'; edit: MaskEdit }
  /** Sends the mask as it is now to `url`, whose answer is its revision. */
  | { type: 'keep'; url: string }
  | { type: 'draw'; frame: StageFrame; settings: BlendSettings };

export type BlendReply =
  /** The sources asked for last are there, or can never be. */
  | { type: 'shown'; key: string; failed: boolean }
  /** Null while there is nothing to draw. */
  | { type: 'frame'; key: string; frame: StageFrame; bitmap: ImageBitmap | null }
  | { type: 'edited' }
  /** Null: the studio did not take it. */
  | { type: 'kept'; revision: string | null };
