// Second stage: the engine.
import type { Direction } from '../../../common/contract/translation.ts';
import { isFault } from '../../../common/fault.ts';
import type { Image } from '../../../common/image/image.ts';

/** What a net made of a picture: one of the same size, and its foreground mask where it has one (one channel). */
export interface Made {
  image: Image;
  mask?: Image;
}

/** What the pipeline needs of an engine; the supervisor's client is one. */
export interface TranslationEngine {
  translate(
    input: { folder: string; direction: Direction; image: Image },
    options?: { signal?: AbortSignal },
  ): Promise<Made & { computeMs: number }>;
}

/** Asks the engine, and once more when it died on the way: the supervisor has started another. */
export async function compute(
  engine: TranslationEngine,
  input: Parameters<TranslationEngine['translate']>[0],
  signal?: AbortSignal,
): ReturnType<TranslationEngine['translate']> {
  try {
    return await engine.translate(input, { signal });
  } catch (error) {
    if (!isFault(error) || error.code !== 'engine-lost' || signal?.aborted) throw error;
    return engine.translate(input, { signal });
  }
}
