// A folder for what tests bundle (main/files/testing/bundled-once.ts), as long as they run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'zorse-bundles-'));
  provide('bundles', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
