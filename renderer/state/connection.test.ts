import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Fault } from '../../common/fault.ts';
import type { Host, StudioSession, StudioClient } from '../host/host.ts';
import { Connection } from './connection.svelte.ts';

/** A host whose lines the test breaks. */
function breakable() {
  const lines: { studio: StudioClient; break(): void }[] = [];
  let refusal: Fault | null = null;
  const host = {
    connect(): Promise<StudioSession> {
      if (refusal) return Promise.reject(refusal);
      let end: (fault: Fault) => void = () => {};
      const closed = new Promise<Fault>((resolve) => (end = resolve));
      const studio = { number: lines.length } as unknown as StudioClient;
      lines.push({ studio, break: () => end(new Fault('disconnected', 'broken')) });
      return Promise.resolve({ studio, closed });
    },
  } as unknown as Host;
  return { host, lines, refuse: (fault: Fault | null) => (refusal = fault) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
let stop: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

it('begins every stream anew on every line', async () => {
  const { host, lines } = breakable();
  const connection = new Connection(host);
  const seen: unknown[] = [];
  connection.watch(async (studio, signal) => {
    seen.push(studio);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
  void connection.start(stop.signal);
  await settle();
  expect(connection.state).toBe('open');
  lines[0]?.break();
  await settle();
  expect(connection.state).toBe('lost');
  await vi.advanceTimersByTimeAsync(2000);
  expect(connection.state).toBe('open');
  expect(seen).toEqual([lines[0]?.studio, lines[1]?.studio]);
});

it('takes a stream up again that ended early', async () => {
  const { host } = breakable();
  const connection = new Connection(host);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  let begun = 0;
  connection.watch(async (_studio, signal) => {
    if (++begun < 3) throw new Fault('internal', 'stumbled');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
  void connection.start(stop.signal);
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toBe(3);
});

it('lets a call wait for the line, and fails it when that takes too long', async () => {
  const { host, refuse, lines } = breakable();
  refuse(new Fault('disconnected', 'nobody there'));
  const connection = new Connection(host);
  void connection.start(stop.signal);
  const early = connection.studio();
  refuse(null);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await early).toBe(lines[0]?.studio);

  refuse(new Fault('disconnected', 'gone'));
  lines[0]?.break();
  await settle();
  const late = expect(connection.studio()).rejects.toMatchObject({ code: 'disconnected' });
  await vi.advanceTimersByTimeAsync(20_000);
  await late;
});

it('says when the studio refuses this page, and recovers when it does not any more', async () => {
  const { host, refuse } = breakable();
  refuse(new Fault('forbidden', 'wrong token'));
  const connection = new Connection(host);
  void connection.start(stop.signal);
  await settle();
  expect(connection.state).toBe('refused');
  refuse(null);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(connection.state).toBe('open');
});
