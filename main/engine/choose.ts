// Which backend an engine computes with. What was asked for; else the fastest that passed its self-test on this
// machine; else, before anything was measured, ours on the processor, which is tested wherever Zorse is built.
import { Fault } from '../../common/fault.ts';
import { engineFaults } from '../../common/faults/engine.ts';
import { candidates, useBackend, type Backend } from './backends/index.ts';
import { onnx } from './backends/onnx.ts';
import { testBackend } from './self-test/test-backend.ts';
import { fastest, readVerdicts, writeVerdicts, type Verdict, type Work } from './self-test/verdicts.ts';

/**
 * Loads the backend `wanted`, or the best for this work.
 * Faults: those of useBackend for one that was asked for; `unsupported` with all reasons when none works here.
 */
export async function chooseBackend(wanted: string | undefined, work: Work = 'translation'): Promise<Backend> {
  if (wanted) return useBackend(wanted);
  const best = fastest(await readVerdicts(), work);
  for (const name of new Set([best?.name ?? onnx.name, onnx.name])) {
    try {
      return await useBackend(name);
    } catch (error) {
      console.error(String(error)); // it passed once, or should have: the next one will do
    }
  }
  const verdicts = await testBackends(
    undefined,
    candidates.filter(({ reference }) => !reference),
  );
  const measured = fastest(verdicts, work);
  if (measured) return useBackend(measured.name);
  throw new Fault('unsupported', engineFaults.nothingComputes(), {
    details: verdicts.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
  });
}

/** The self-test of each backend, one after the other; the verdicts are kept. Rejects with Fault `cancelled`. */
export async function testBackends(signal?: AbortSignal, among = candidates): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { name } of among) verdicts.push(await testBackend(name, { signal }));
  // without them the next engine measures again or takes the default: not worth failing for
  await writeVerdicts(verdicts).catch((error: unknown) => console.error(String(error)));
  return verdicts;
}
