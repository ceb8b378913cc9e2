// The translation pipeline as the workspace and the batch use it: photos in, finished files out. Narrow on purpose, so that
// the areas know nothing of pixels and tests can give their own.
import type {
  BatchEvent,
  Direction,
  PictureVersion,
  TranslationRequest,
} from '../../../common/contract/translation.ts';
import type { PhotoShare } from './photo-progress.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';

/** Read `input`, translate as `request` says, write into `folder` (which exists). */
export interface TranslationTask {
  input: string;
  /** The photo's name for people: result names and messages start from it. */
  name: string;
  request: TranslationRequest;
  folder: string;
  /** Default false. */
  layered?: boolean;
  /** Told a few times a second how far it is, of a photo that takes so long. */
  onProgress?: (now: PhotoShare) => void;
}

/** `file`: what was written. `layers`: it is the net's picture, and the finished file is still to be rendered. */
export type TranslatedFile = Pick<PictureVersion, 'weights' | 'width' | 'height' | 'bytes' | 'fileName' | 'ms'> & {
  file: string;
  layers?: Omit<NonNullable<PictureVersion['layers']>, 'rendering'>;
};

/** Writes the finished file, or with `layered` what the net made alone, and tells what it is. Throws Faults. */
export type TranslateFile = (task: TranslationTask, signal: AbortSignal) => Promise<TranslatedFile>;

export interface BatchTask {
  inputs: string[];
  model: ModelFolder;
  direction: Direction;
  settings: TranslationRequest['settings'];
  /** Folder for the results; null: beside each input. */
  out: string | null;
  overwrite: boolean;
  /** Default false: a result that is there is a failure. */
  skipExisting?: boolean;
  /** A picture that is white where the effect goes, and pixels over which its edges are softened. */
  mask?: { path: string; feather: number } | null;
}

export type TranslateBatch = (task: BatchTask, signal?: AbortSignal) => AsyncGenerator<BatchEvent, void, void>;

export interface Pipeline {
  translate: TranslateFile;
  batch: TranslateBatch;
}
