import { unary } from '../templates/unary.ts';

export const floor = unary('Floor', { lower: 'Floor' });
