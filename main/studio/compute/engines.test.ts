import { describe, expect, it, vi } from 'vitest';
import type { Supervisor, SupervisorOptions } from '../../engine-client/supervisor.ts';
import { createEngines } from './engines.ts';
import { silent } from '../core/log.ts';

const made: { options: SupervisorOptions; recycle: () => Promise<void> }[] = [];

vi.mock('../../engine-client/supervisor.ts', () => ({
  createSupervisor: (options: SupervisorOptions) => {
    const supervisor = { options, recycle: vi.fn(async () => {}) };
    made.push(supervisor);
    return supervisor as unknown as Supervisor;
  },
}));

const environments = () =>
  made.map(({ options }) => (typeof options.env === 'function' ? options.env() : (options.env ?? {})));

describe('the engines of a studio', () => {
  it('take up the chosen backend at their next start, the training one as such', () => {
    const engines = createEngines({ command: ['node', 'engine.js'], log: silent });
    expect(environments()).toEqual([
      {},
      { ZORSE_WORK: 'training', ZORSE_PRIORITY: 'low' },
      { ZORSE_PRIORITY: 'below' }, // the one of looks
      { ZORSE_PRIORITY: 'low' }, // the one that tests them
    ]);
    expect(made.map(({ options }) => options.command)).toEqual([
      ['node', 'engine.js'],
      ['node', 'engine.js'],
      ['node', 'engine.js'],
      ['node', 'engine.js'],
    ]);

    engines.useBackend('webgpu');
    expect(environments().map((env) => env.ZORSE_BACKEND)).toEqual(['webgpu', 'webgpu', 'webgpu', undefined]);
    for (const { recycle } of made.slice(0, 3)) expect(recycle).toHaveBeenCalledTimes(1);

    engines.useBackend('webgpu'); // nothing changed
    engines.useBackend(null);
    expect(environments().map((env) => env.ZORSE_BACKEND)).toEqual([undefined, undefined, undefined, undefined]);
    for (const { recycle } of made.slice(0, 3)) expect(recycle).toHaveBeenCalledTimes(2);
  });
});
