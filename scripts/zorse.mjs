#!/usr/bin/env node
// The `zorse` command: builds itself when run from a fresh clone, then hands over.
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';
import { ensureBuilt, ensurePackages, root } from './setup.mjs';

ensurePackages();
ensureBuilt();
await handOver(join(root, 'build', 'zorse.js'));
