// tfjs's own backend in plain JavaScript: the numerical reference, a hundred times slower than the others.
import type { Candidate } from './backend.ts';
import { processorName } from './devices.ts';

export const cpu: Candidate = {
  name: 'cpu',
  reference: true,
  async load() {
    await import('@tensorflow/tfjs-backend-cpu');
    return processorName();
  },
};
