// What stands on the stage: which picture in which version, what it is compared with, how large both are, and what of them
// is there to be drawn.
import { untrack } from 'svelte';
import type { Picture, PictureVersion } from '../../../common/contract/translation.ts';
import type { Size } from '../../../common/image/size.ts';
import { sameForNet } from '../../../common/same-request.ts';
import { decode } from '../../canvas/decoding.ts';
import { ImageCache } from '../../canvas/image-cache.ts';
import type { Drawable } from '../../canvas/painter.ts';
import { t } from '../../language/language.svelte.ts';
import type { AppState } from '../../state/app-state.svelte.ts';
import { requestText, versionText } from '../../state/version-text.ts';
import { LocalImage } from './local-image.svelte.ts';
import { StageBlend, type Asked } from './stage-blend.svelte.ts';
import { StageImages } from './stage-images.svelte.ts';

type Parts = Pick<AppState, 'viewer' | 'workspace' | 'masking' | 'library' | 'looks' | 'photoImport' | 'host'>;

export class StageScene {
  readonly blend: StageBlend;
  readonly #parts: Parts;
  readonly #images: StageImages;
  readonly #local = new LocalImage(decode);

  constructor(parts: Parts) {
    this.#parts = parts;
    const url = (path: string): string => parts.host.mediaUrl(path);
    this.#images = new StageImages(new ImageCache(), url);
    this.blend = new StageBlend(url);
  }

  /** Of a photo that is being opened there is the user's own file; it stands before all that are open. */
  readonly arriving = $derived.by(() => this.#parts.photoImport.local.arriving);
  readonly picture = $derived.by(() => (this.arriving ? undefined : this.#parts.workspace.current));

  /** The version that this picture's is compared with: another one of its own, or one of another picture. */
  readonly against = $derived.by(() => {
    const { viewer, workspace } = this.#parts;
    const { result } = this.picture ?? {};
    if (!viewer.against || !result || viewer.against.revision === result.revision) return undefined;
    const { id, revision } = viewer.against;
    const owner = workspace.get(id);
    const version = owner?.versions.find((each) => each.revision === revision);
    return owner && version && { id, revision, owner, version };
  });

  /** What a result is compared with: the studio's own picture as soon as it is more than a thumbnail. */
  readonly original = $derived.by(() => {
    const { image, large } = this.#images.input;
    return large ? image : (this.#local.image ?? image);
  });

  /** Results may have another size; the larger of the two is what "100%" is about. */
  readonly size = $derived.by((): Size | null => {
    const { width = 0, height = 0, result } = this.picture ?? {};
    if (result && result.width > width) return { width: result.width, height: result.height };
    if (width && height) return { width, height };
    return this.original && { width: this.original.width, height: this.original.height };
  });

  /** The version as it is to be seen: by the settings that its photo has now, where they blend it and compute nothing. */
  readonly asked = $derived.by((): Asked | null => {
    const { workspace, masking } = this.#parts;
    const version = this.picture?.result;
    if (!this.picture || !version) return null;
    const request = workspace.requestOf(this.picture);
    const settings = request && sameForNet(request, version.request) ? request.settings : version.request.settings;
    return { picture: this.picture, version, settings, painting: masking.active };
  });
  readonly blending = $derived.by(() => this.blend.canBlend(this.asked));

  /** A look that nobody has chosen yet. */
  readonly preview = $derived.by(() => (this.#parts.masking.active ? null : this.#parts.looks.previewOf(this.picture)));

  /** The result as far as there is one to draw, or the look that stands in for it. */
  readonly result = $derived.by((): Drawable | null => {
    if (this.preview && this.#images.preview.image) return this.#images.preview.image;
    const { blended } = this.blend;
    return this.blending && blended ? { pane: blended.bitmap } : this.#images.result.image;
  });
  readonly compares = $derived.by(() => this.original !== null && this.result !== null);

  /** Whether the screen can show more than a view has. */
  readonly fine = $derived.by(() => {
    const { scale } = this.#parts.viewer;
    const { original, size } = this;
    if (scale >= 0.999) return true;
    return original !== null && size !== null && size.width * scale > original.width + 1 && original.width < size.width;
  });

  /** What each pane shows, in words. */
  readonly labels = $derived.by(() => ({
    input: this.against ? this.#labelOf(this.against.owner, this.against.version) : t.stage.original,
    result: this.#resultLabel(),
    back: t.stage.back,
    error: t.stage.error,
    compare: '',
  }));

  /** The picture translated there and back; null when there is none. */
  get back(): ImageBitmap | null {
    return this.#images.back.image;
  }

  /** Loads what is shown, and lets go of what is not. Call it while a component is made. */
  follow(): void {
    const { viewer, workspace, photoImport } = this.#parts;
    $effect(() => this.#images.show(this.picture, this.fine, { against: this.against, blending: this.blending }));
    $effect(() => {
      const of = this.picture && !this.against ? photoImport.local.fileOf(this.picture.id) : null;
      this.#local.show(this.arriving ?? of);
    });
    $effect(() => {
      const { picture } = this;
      const over = this.#images.input.large || (picture?.state === 'failed' && !picture.width);
      if (picture && over) photoImport.local.release(picture.id);
    });
    $effect(() => () => this.#local.show(null));
    $effect(() => this.#images.showPreview(this.preview));
    $effect(() => this.blend.show(this.asked, this.fine));
    $effect(() => () => this.blend.close());
    // A comparison of versions ends with the picture that they are of.
    let before: string | undefined;
    $effect(() => {
      const id = this.picture?.id;
      if (id !== before && untrack(() => viewer.against?.id) === before) viewer.against = null;
      before = id;
    });
    $effect(() => {
      const index = workspace.currentIndex;
      for (const near of [index + 1, index - 1]) this.#images.prepare(workspace.get(workspace.ids[near] ?? ''));
    });
  }

  #resultLabel(): string {
    const { picture, preview } = this;
    if (preview) return requestText(preview.request, this.#parts.library);
    return this.against && picture?.result ? this.#labelOf(picture, picture.result) : t.stage.result;
  }

  /** Of two pictures their names tell which is which, of one picture what sets its versions apart. */
  #labelOf(owner: Picture, version: PictureVersion): string {
    const ofOne = this.against?.id === this.picture?.id;
    return ofOne ? versionText(version, owner.versions, this.#parts.library) : owner.name;
  }
}
