// A number that somebody measured, as cards, runs and the page have it.
import { z } from 'zod';
import { MEASURE_KINDS, type MeasureKind } from '../measures.ts';

/** What Zorse itself measures: common/measures.ts says what each kind is. */
export const MeasureKindSchema = z.enum(MEASURE_KINDS);

/**
 * Between a floor and a ceiling. Of a score, where more is better, they are what "nothing learned" and "perfect" would
 * give; of a distance or an error, where less is better, the other way round.
 */
export const Measure = z.object({
  /** Under it curves and TensorBoard have it; of a kind it is measureName. */
  name: z.string().min(1),
  /** None when it was measured by other means: then the name says what it is. */
  kind: MeasureKindSchema.optional(),
  encoder: z.string().optional(),
  /** Domains of a translator. */
  from: z.string().optional(),
  to: z.string().optional(),
  value: z.number(),
  /** 95 % interval of the value. */
  low: z.number().optional(),
  high: z.number().optional(),
  floor: z.number().optional(),
  ceiling: z.number().optional(),
  /** More, unless it says less. */
  better: z.enum(['less', 'more']).optional(),
  /** How many were compared, of a distance between sets. */
  pictures: z.object({ made: z.number().int(), real: z.number().int() }).optional(),
  /** What it means, when it is of no kind. */
  about: z.string().optional(),
  /** Both in Korean, where they were written so. */
  ko: z
    .object({ name: z.string().min(1), about: z.string() })
    .partial()
    .optional(),
});
export type Measure = z.infer<typeof Measure>;

export interface MeasureSubject {
  kind: MeasureKind;
  encoder?: string;
  from?: string;
  to?: string;
}

/** What is measured, with its name; the same name for the same subject in every version, so that curves go on. */
export const measured = (subject: MeasureSubject): MeasureSubject & { name: string } => ({
  name: measureName(subject),
  ...subject,
});

export function measureName({ kind, encoder, from, to }: MeasureSubject): string {
  switch (kind) {
    case 'KID':
    case 'FD':
      return from === undefined ? `${kind}-${encoder}` : `${kind}-${encoder} ${from} to ${to}`;
    case 'cycle':
      return `reconstruction-${from}`;
    case 'difference':
      return `difference-${to}`;
    default:
      return kind;
  }
}
