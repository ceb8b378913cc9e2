// Measures of Zorse 0.1 said what they are by their names alone; cards and notes that it wrote are read through here.
import { MeasureKindSchema, type MeasureSubject } from '../../common/contract/measure.ts';

/** A list of measures from disk, each with what it measures where its name says so. Anything else stays as it is. */
export const withSubjects = (values: unknown): unknown => (Array.isArray(values) ? values.map(withSubject) : values);

function withSubject(measure: unknown): unknown {
  if (typeof measure !== 'object' || measure === null || 'kind' in measure || !('name' in measure)) return measure;
  return { ...measure, ...subjectOf(String(measure.name)) };
}

function subjectOf(name: string): MeasureSubject | undefined {
  const [, distance, encoder, from, to] = /^(KID|FD)-(\S+)(?: (\S+) to (\S+))?$/.exec(name) ?? [];
  if (distance) return { kind: MeasureKindSchema.parse(distance), encoder, ...(from !== undefined && { from, to }) };
  const known = MeasureKindSchema.safeParse(name);
  if (known.success) return { kind: known.data };
  const [, error, domain] = /^(reconstruction|difference)-(\S+)$/.exec(name) ?? [];
  if (error === 'reconstruction') return { kind: 'cycle', from: domain };
  if (error === 'difference') return { kind: 'difference', to: domain };
  return undefined;
}
