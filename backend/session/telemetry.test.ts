import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { RuntimeUnavailableError } from '../errors.ts';
import { disableTelemetry, NO_TELEMETRY } from './telemetry.ts';

describe('onnxruntime telemetry', () => {
  it('is switched off whatever the environment says', () => {
    for (const before of [{}, { ORT_DISABLE_TELEMETRY: '0' }]) {
      const environment: NodeJS.ProcessEnv = before;
      disableTelemetry(environment, true);
      expect(environment).toEqual(NO_TELEMETRY);
    }
  });

  it('keeps a worker from loading it in a process that was not set', () => {
    expect(() => disableTelemetry({}, false)).toThrow(RuntimeUnavailableError);
    expect(() => disableTelemetry({ ...NO_TELEMETRY }, false)).not.toThrow();
  });

  it('is off in a process that nobody prepared, when the library is loaded', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { onnxruntimeNode } from './onnxruntime-node.ts';
          console.log(onnxruntimeNode().name, process.env.ORT_DISABLE_TELEMETRY)`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      external: ['onnxruntime-node'],
    });
    const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', outputFiles[0]!.text], {
      encoding: 'utf8',
      env,
    });
    expect(printed.trim()).toBe('onnxruntime-node 1');
  });
});
