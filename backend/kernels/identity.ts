import type { IdentityInputs } from '@tensorflow/tfjs-core';
import { kernel } from '../templates/kernel.ts';

export const identity = kernel<IdentityInputs>('Identity', (backend, { x }) => backend.share(x));
