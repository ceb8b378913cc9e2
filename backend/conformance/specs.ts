/** Bundled by build.ts and run in a process of its own: `node specs.cjs BACKEND`; prints one JSON object at the end. */
import './environment.ts';
import '@tensorflow/tfjs-core/dist/tests';
import { runSpecs } from './runner.ts';

void runSpecs();
