import { reduction } from '../templates/reduction.ts';

export const mean = reduction('Mean', () => 'float32');
