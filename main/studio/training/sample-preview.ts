// The picture that a model is shown by, cut out of the newest samples of its run.
import { even } from '../../files/images/sharp.ts';
import { pipelineOf, readSource } from '../../files/images/source.ts';
import { readSampleIndex, sampleFile } from '../../files/runs/samples.ts';
import { type Checkpointed, sampleOf } from './model-facts.ts';

export interface Preview {
  file: string;
  bytes: Uint8Array;
}

export interface PreviewLayout {
  /** Which rows of the samples, in order. */
  rows: readonly string[];
  /** The first so many pictures of each row, at most. */
  pictures: number;
  /** How the rows lie to each other. */
  lie: 'beside' | 'below';
}

/** None when there is no sample: a model without a preview is a model all the same. */
export async function samplePreview(
  checkpoint: Checkpointed,
  { rows, pictures, lie }: PreviewLayout,
): Promise<Preview | undefined> {
  try {
    const index = await readSampleIndex(checkpoint.folder);
    const sheet = await readSource(sampleFile(checkpoint.folder, await sampleOf(checkpoint)));
    const { tile } = index;
    const width = Math.min(pictures, index.columns.length) * tile;
    const at = (i: number) => (lie === 'beside' ? { left: i * width, top: 0 } : { left: 0, top: i * tile });
    const strips = rows.map(async (row, i) => {
      const strip = { left: 0, top: index.rows.indexOf(row) * tile, width, height: tile };
      return { input: await pipelineOf(sheet).extract(strip).png().toBuffer(), ...at(i) };
    });
    const across =
      lie === 'beside' ? { width: rows.length * width, height: tile } : { width, height: rows.length * tile };
    const bytes = await even({ ...across, channels: 3, background: '#000' })
      .composite(await Promise.all(strips))
      .webp({ quality: 88 })
      .toBuffer();
    return { file: 'preview.webp', bytes };
  } catch {
    return undefined;
  }
}
