import { argReduction } from '../templates/arg-reduction.ts';

export const argMax = argReduction('ArgMax');
