// The engine process: build/engine.js. Speaks on stdin and stdout, logs on stderr, ends when stdin does.
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startHeartbeat } from '../engine-process/heartbeat.ts';
import { runEngine } from './run.ts';
import { runSelfTest } from './self-test/child.ts';

process.on('SIGINT', () => {}); // Ctrl+C in a terminal reaches every process; it is the studio that decides to end us

makeWay(process.env.ZORSE_PRIORITY); // before a backend starts threads, which inherit it

startHeartbeat();

/** This file is bundled into build/engine.js; the encoder lies relative to that. */
const encoder = fileURLToPath(new URL('../assets/encoder', import.meta.url));

const [mode, name, how] = process.argv.slice(2);
if (mode === 'self-test' && name !== undefined) await runSelfTest(name, process.stdout, { untimed: how === 'untimed' });
else await runEngine(process.stdin, process.stdout, { encoder });
process.exit(0);

/**
 * Everything else on this machine goes first: `low`, or `below`: all but what is low. A system that does not allow it keeps
 * the usual order.
 */
function makeWay(priority: string | undefined): void {
  const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = constants.priority;
  const wanted = priority === 'low' ? PRIORITY_LOW : priority === 'below' ? PRIORITY_BELOW_NORMAL : undefined;
  if (wanted === undefined) return;
  try {
    setPriority(wanted);
  } catch (error) {
    console.error(`The priority could not be lowered: ${String(error)}`);
  }
}
