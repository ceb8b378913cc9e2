import { writeFileSync } from 'node:fs';
import { jasmine } from 'jasmine-core';
import { backend } from './environment.ts';

/** What a run of the specs found. */
export interface ConformanceReport {
  passed: number;
  /** Full name of every failed spec with the first line of its first complaint. */
  failed: { name: string; message: string }[];
  /** Calls that went to cpu kernels, by kernel. */
  fallbacks: Record<string, number>;
}

export async function runSpecs(): Promise<void> {
  const report: ConformanceReport = { passed: 0, failed: [], fallbacks: backend?.stats.fallbacks ?? {} };
  const env = jasmine.getEnv();
  env.addReporter({
    specDone(result) {
      if (result.status === 'passed') report.passed++;
      if (result.status !== 'failed') return;
      const message = result.failedExpectations[0]?.message.split('\n')[0] ?? '';
      report.failed.push({ name: result.fullName, message });
    },
  });
  await env.execute();
  writeFileSync(process.argv[3]!, JSON.stringify(report));
  process.exit(0);
}
