// The version on the stage, laid over its photo as its settings and its mask say now, frame by frame while they change. What
// the studio rendered of it is shown until the first frame is there, and where there can be none.
import { picturePath } from '../../../common/contract/media.ts';
import type { Picture, PictureVersion } from '../../../common/contract/translation.ts';
import type { MaskEdit } from '../../../common/image/masks/edit.ts';
import type { TranslationSettings } from '../../../common/options/translation.ts';
import { BlendClient, type BlendedFrame } from '../../canvas/blend/blend-client.ts';
import type { Tint } from '../../canvas/blend/blender.ts';
import type { StageFrame, MaskSource, Sources } from '../../canvas/blend/messages.ts';
import type { PictureSource } from '../../canvas/decode.ts';

/** How a version is seen now: the settings that its photo has, saved or not. */
export interface Asked {
  picture: Picture;
  version: PictureVersion;
  settings: TranslationSettings;
  /** A mask is being painted: where there is none yet it starts from the subject's. */
  painting: boolean;
  /** The photo as the user's own file, when this page has it. */
  local?: Blob;
}

export class StageBlend {
  #blended = $state.raw<BlendedFrame | null>(null);
  #failed = $state.raw<string | null>(null);
  #key = '';
  #sources: Sources | null = null;
  readonly #client: BlendClient | null;
  readonly #url: (path: string) => string;

  constructor(url: (path: string) => string) {
    this.#url = url;
    const onFrame = (blended: BlendedFrame): void => {
      this.#blended?.bitmap.close();
      this.#blended = blended;
    };
    const onFail = (key: string): void => void (this.#failed = key);
    this.#client = 'Worker' in globalThis ? new BlendClient({ onFrame, onFail }) : null;
  }

  /** The newest frame of what is shown; null while there is none. */
  get blended(): BlendedFrame | null {
    return this.#blended?.key === this.#key ? this.#blended : null;
  }

  /** Whether there will be frames: the studio need not render what is shown. */
  canBlend(asked: Asked | null): boolean {
    return this.#client !== null && asked?.version.layers !== undefined && this.#failed !== keyOf(asked);
  }

  /** `fine`: the screen can show more than a view has. */
  show(asked: Asked | null, fine: boolean): void {
    const sources = asked?.version.layers && asked.picture.width ? this.#sourcesOf(asked, fine) : null;
    this.#key = sources?.key ?? '';
    if (sameSources(this.#sources, sources)) return;
    this.#sources = sources;
    this.#client?.show(sources);
  }

  draw(frame: StageFrame, { settings }: Asked, { feather, tint }: { feather: number; tint: Tint | null }): void {
    const { strength, keepLightness: lightness, keepColour: colour } = settings;
    this.#client?.draw(frame, { blend: { strength, lightness, colour }, feather, tint });
  }

  edit(edit: MaskEdit): void {
    this.#client?.edit(edit);
  }

  /** Sends the mask to the studio; gives its revision, null when it was not taken. */
  async keep(path: string): Promise<string | null> {
    const revision = (await this.#client?.keep(this.#url(path))) ?? null;
    // what the worker holds now: undone at once, the studio may never have told of it, and the former mask is to be shown again
    if (revision !== null && this.#sources?.mask) {
      this.#sources = { ...this.#sources, mask: { ...this.#sources.mask, revision } };
    }
    return revision;
  }

  close(): void {
    this.#client?.close();
  }

  #sourcesOf(asked: Asked, fine: boolean): Sources {
    const { picture, version, local } = asked;
    const { id, width = 0, height = 0 } = picture;
    const variant = fine ? 'file' : 'view';
    const photo: PictureSource = local ?? this.#url(picturePath(id, 'input', variant));
    const content = this.#url(picturePath(id, 'content', variant, version.revision));
    return { key: keyOf(asked), photo, content, mask: this.#maskOf(asked, variant), width, height };
  }

  #maskOf({ picture, version, settings, painting }: Asked, shown: 'view' | 'file'): MaskSource | null {
    const variant = painting ? 'file' : shown; // what is painted is kept at the photo's own size
    const { mask, layers, revision } = version;
    const path = (side: 'mask' | 'subject', of: string) => this.#url(picturePath(picture.id, side, variant, of));
    if (mask) return { revision: mask.revision, url: path('mask', mask.revision) };
    const url = path('subject', revision);
    return layers?.ownMask || settings.keepBackground || painting ? { revision: url, url } : null;
  }
}

const keyOf = ({ picture, version }: Asked): string => `${picture.id} ${version.revision}`;

const sameSources = (one: Sources | null, other: Sources | null): boolean =>
  one?.key === other?.key &&
  one?.photo === other?.photo &&
  one?.content === other?.content &&
  one?.mask?.revision === other?.mask?.revision;
