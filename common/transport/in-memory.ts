// A router called in its own process as over any other channel: same checks, same Faults, same cancelling.
import type { AnyContractRouter } from '@orpc/contract';
import type { Context, Router } from '@orpc/server';
import { connect, type Connection } from './connect.ts';
import { memoryPair } from './memory.ts';
import { serve, type ServeOptions } from './serve.ts';

/** A client of `router`. Name the contract: `inMemory<StudioContract, StudioContext>(router, { context })`. */
export function inMemory<T extends AnyContractRouter, C extends Context>(
  router: Router<T, C>,
  options: ServeOptions<C>,
): Connection<T> {
  const [near, far] = memoryPair();
  serve(far, router, options);
  return connect<T>(near);
}
