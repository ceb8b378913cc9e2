import { unary } from '../templates/unary.ts';

/** Halves go to the even neighbour, in tfjs as in ONNX. */
export const round = unary('Round', { lower: 'Round' });
