import { reduction } from '../templates/reduction.ts';

export const min = reduction('Min', (dtype) => dtype);
