// The engine that trains: a process of its own, apart from the one that translates, so that a picture never waits for a
// training step.
import type { ContractRouterClient } from '@orpc/contract';
import type { trainingContract } from '../../../common/engine/training.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';

export interface TrainingEngine {
  client: ContractRouterClient<typeof trainingContract>;
  /** Ends the process once nothing runs, to return its memory; the next call starts another. */
  recycle(): Promise<void>;
  close(): Promise<void>;
}

/** The training half of an engine. */
export const trainingEngine = (engine: Supervisor): TrainingEngine => ({
  client: engine.client.training,
  recycle: () => engine.recycle(),
  close: () => engine.close(),
});
