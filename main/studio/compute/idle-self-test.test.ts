import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineStatus } from '../../../common/contract/compute.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { testWhenIdle } from './idle-self-test.ts';

/** An engine whose state the test sets. */
function fakeEngine() {
  let state: EngineStatus['state'] = 'ready';
  const wakers = new Set<() => void>();
  return {
    recycle: vi.fn(async () => {}),
    set(next: EngineStatus['state']) {
      state = next;
      for (const wake of wakers) wake();
    },
    async *status(signal?: AbortSignal): AsyncGenerator<EngineStatus, void, void> {
      while (!signal?.aborted) {
        const told = state;
        yield { state, backend: 'onnx', device: '', busy: 0, memoryBytes: 0, restarts: 0 };
        if (told !== state) continue;
        await new Promise<void>((resolve) => {
          wakers.add(resolve);
          signal?.addEventListener('abort', () => resolve());
        });
      }
    },
  };
}

/** A tester that gives `verdicts` verdicts, one a second. */
function fakeTester(verdicts: number) {
  const seen = { begun: 0, aborted: 0, closed: 0 };
  const selfTest = async (_: unknown, { signal }: { signal: AbortSignal }) => {
    seen.begun++;
    signal.addEventListener('abort', () => seen.aborted++);
    return (async function* () {
      for (let i = 0; i < verdicts; i++) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        if (signal.aborted) throw new Error('cancelled');
        yield {};
      }
    })();
  };
  const tester = { client: { selfTest }, close: async () => void seen.closed++ };
  return { seen, tester: tester as unknown as Pick<Supervisor, 'client' | 'close'> };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin(verdicts: number) {
  const [translation, training] = [fakeEngine(), fakeEngine()];
  const { seen, tester } = fakeTester(verdicts);
  const controller = new AbortController();
  const options = { engines: [translation, training], tester, afterMs: 60_000, signal: controller.signal };
  return { translation, training, seen, controller, done: testWhenIdle(options) };
}

describe('the self-test of an idle studio', () => {
  it('begins after a while without work, and has the engines choose again', async () => {
    const { translation, training, seen, done } = begin(3);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(seen.begun).toBe(0);
    await vi.advanceTimersByTimeAsync(6000);
    expect(await done).toBe(true);
    expect(seen).toEqual({ begun: 1, aborted: 0, closed: 1 });
    for (const engine of [translation, training]) expect(engine.recycle).toHaveBeenCalledTimes(1);
  });

  it('does not begin while something computes, nor soon after', async () => {
    const { training, seen, controller, done } = begin(1);
    training.set('busy');
    await vi.advanceTimersByTimeAsync(600_000);
    training.set('ready');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(seen.begun).toBe(0);
    controller.abort();
    expect(await done).toBe(false);
    expect(seen.closed).toBe(1);
  });

  it('ends at once when something computes, and is tried again', async () => {
    const { translation, seen, done } = begin(3);
    await vi.advanceTimersByTimeAsync(61_500);
    expect(seen.begun).toBe(1);
    translation.set('busy');
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.aborted).toBe(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(seen.begun).toBe(1);
    translation.set('ready');
    await vi.advanceTimersByTimeAsync(130_000);
    expect(await done).toBe(true);
    expect(seen.begun).toBe(2);
  });

  it('leaves everything as it is when the backends were tested before', async () => {
    const { translation, done } = begin(0);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await done).toBe(false);
    expect(translation.recycle).not.toHaveBeenCalled();
  });
});
