import { argReduction } from '../templates/arg-reduction.ts';

export const argMin = argReduction('ArgMin');
