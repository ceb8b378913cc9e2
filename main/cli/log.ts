import { pino } from 'pino';
import type { Log } from '../studio/core/log.ts';

/** Warnings and errors on stderr as JSON lines, or from the level that ZORSE_LOG names. */
export function terminalLog(): Log {
  const options = { name: 'studio', level: process.env.ZORSE_LOG ?? 'warn' };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}
