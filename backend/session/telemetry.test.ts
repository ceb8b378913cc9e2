import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

  // docs/reliability.md says of each platform what is done: a newer onnxruntime that sends by other ways fails here
  it('is of a kind that this switches off, in the library of every platform', () => {
    const bin = join(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'), '../bin');
    const libraries = readdirSync(bin, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(darwin.arm64|linux.x64|win32.x64).(lib)?onnxruntime[.\d]*\.(dll|so\.1|1\.dylib)$/.test(name),
    );
    expect(libraries).toHaveLength(3);
    for (const name of libraries) {
      const bytes = readFileSync(join(bin, name));
      const sends = bytes.includes('events.data.microsoft.com');
      const heeds = Object.keys(NO_TELEMETRY).every((variable) => bytes.includes(variable));
      // on Windows it hands events to the system (TraceLogging) and has no collector of its own to send them to
      expect({ name, sends, heeds }).toEqual({ name, sends: !name.endsWith('.dll'), heeds: !name.endsWith('.dll') });
    }
  });
});
