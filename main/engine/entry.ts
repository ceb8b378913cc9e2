// The engine process: build/engine.js. Speaks on stdin and stdout, logs on stderr, ends when stdin does.
import { runEngine } from './run.ts';
import { runSelfTest } from './self-test/child.ts';

process.on('SIGINT', () => {}); // Ctrl+C in a terminal reaches every process; it is the studio that decides to end us

const [mode, name, how] = process.argv.slice(2);
if (mode === 'self-test' && name !== undefined) await runSelfTest(name, process.stdout, { untimed: how === 'untimed' });
else await runEngine(process.stdin, process.stdout);
process.exit(0);
