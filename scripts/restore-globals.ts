// After each file of tests, globals and variables of the environment are what they were: others may run in the same process.
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
