// Where the built engine lies.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../common/fault.ts';

/**
 * This Node with engine.js as `npm run build` puts it: beside the program, or one folder up from the desktop's and from
 * the shared chunks. Throws Fault `internal` when it is not there.
 */
export function builtEngine(): string[] {
  const places = ['./engine.js', '../engine.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found) return [process.execPath, found];
  throw new Fault('internal', 'The compute engine is missing. Run "npm run build".', { details: places.join('\n') });
}
