import type { Run, SampleGrid } from '../../../common/contract/training.ts';
import { groupRows, type SampleGroup } from '../../canvas/sample-grid.ts';
import { recipeOf } from './run-words.ts';

/** The rows of a run's samples by the domains that its recipe says they belong to; none before the first sample. */
export const sampleGroups = (run: Run, grid: SampleGrid | null | undefined): SampleGroup[] =>
  grid ? groupRows(grid.rows, recipeOf(run)?.pictures ?? []) : [];
