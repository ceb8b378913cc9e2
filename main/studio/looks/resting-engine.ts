// The engine of looks holds memory only while somebody chooses: it ends after a while without work.
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { TranslationEngine } from '../translation/compute.ts';

/** `afterMs`: milliseconds without a call after which the engine's process ends; the next call starts another. */
export function restingEngine(supervisor: Pick<Supervisor, 'client' | 'recycle'>, afterMs: number): TranslationEngine {
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void supervisor.recycle().catch(() => {}), afterMs).unref(); // it is tried again after the next call
  };
  return {
    translate(input, options) {
      clearTimeout(timer);
      return supervisor.client.translate(input, options).finally(rest);
    },
  };
}
