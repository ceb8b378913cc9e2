import { reduction } from '../templates/reduction.ts';

export const sum = reduction('Sum', (dtype) => (dtype === 'bool' ? 'int32' : dtype));
