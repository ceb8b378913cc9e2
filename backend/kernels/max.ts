import { reduction } from '../templates/reduction.ts';

export const max = reduction('Max', (dtype) => dtype);
