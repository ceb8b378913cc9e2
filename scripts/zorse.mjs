#!/usr/bin/env node
// The `zorse` command: builds itself when run from a fresh clone, then hands over.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensurePackages, root } from './setup.mjs';

ensurePackages();
ensureBuilt();
await import(pathToFileURL(join(root, 'build', 'zorse.js')).href);
