// The engine as the studio's areas use it: its contract, and the supervisor's account of its state. Narrow on purpose,
// so that tests give a fake one and the areas never learn about processes.
import type { ContractRouterClient } from '@orpc/contract';
import type { EngineStatus } from '../../common/contract/compute.ts';
import type { EngineContract } from '../../common/engine/contract.ts';

export interface Engine {
  /** Starts the process when it is not running yet; calls do so too, this only begins earlier. */
  start(): void;
  client: ContractRouterClient<EngineContract>;
  /** The state now, then each change. */
  status(signal?: AbortSignal): AsyncGenerator<EngineStatus, void, void>;
  close(): Promise<void>;
}
