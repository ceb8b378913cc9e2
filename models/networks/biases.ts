// Biases of the convolutions that a norm follows.
import type { ResnetArchitecture } from '../../common/networks/translator.ts';

/**
 * The official code has them before instance norm only, and not for 'none' either; other code adds them before batch norm
 * too, which takes them away again, or leaves them out.
 */
export const hasBias = ({ norm, biases = norm === 'instance' }: Pick<ResnetArchitecture, 'norm' | 'biases'>): boolean =>
  biases;
