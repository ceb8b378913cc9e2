import { reduction } from '../templates/reduction.ts';

export const prod = reduction('Prod', (dtype) => (dtype === 'bool' ? 'int32' : dtype));
