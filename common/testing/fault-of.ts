import { expect } from 'vitest';
import { Fault } from '../fault.ts';

/** The Fault that a call ends with; the test fails where it succeeds or throws anything else. */
export async function faultOf(call: PromiseLike<unknown>): Promise<Fault> {
  const error = await Promise.resolve(call).then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Fault);
  return error as Fault;
}
