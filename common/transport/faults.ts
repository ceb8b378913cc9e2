// Every failure of a call as a Fault: what a handler threw, what zod said about the input, what oRPC itself reports.
import { ErrorEvent, ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { FaultSchema } from '../contract/fault.ts';
import { Fault, toFault, type FaultData } from '../fault.ts';

/** What went wrong while a call was handled; messages carry no stack, `details` may. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof ORPCError)) return toFault(error);
  if (error.cause instanceof ValidationError) {
    const { path, text, all } = describeIssues(error.cause);
    if (error.code === 'BAD_REQUEST') return new Fault('bad-input', text, { subject: path, details: all });
    return new Fault('internal', `Something went wrong inside Zorse: an answer had the wrong form.`, { details: all });
  }
  return toFault(error.cause ?? error);
}

/** A Fault as the other side sent it. Anything else it may have sent becomes `internal`. */
export function faultFromWire(data: unknown): Fault {
  const checked = FaultSchema.safeParse(data);
  if (checked.success) return Fault.from(checked.data);
  return new Fault('internal', 'Something went wrong inside Zorse: a failure without a reason was received.');
}

/** The Fault as plain data, without keys that hold nothing. */
export function faultToWire(fault: Fault): FaultData {
  const { code, message, sentence, subject, details } = fault;
  return {
    ...{ code, message },
    ...(sentence && { sentence }),
    ...(subject !== undefined && { subject }),
    ...(details !== undefined && { details }),
  };
}

/** An event iterator's failure in the form in which oRPC carries it. */
export const toErrorEvent = (fault: Fault): ErrorEvent => new ErrorEvent({ data: faultToWire(fault), cause: fault });

export const unknownOperation = (name: string): Fault =>
  new Fault('not-found', `There is no operation "${name}".`, { subject: name });

function describeIssues(error: ValidationError): { path: string; text: string; all: string } {
  const lines = error.issues.map(({ path, message }) => {
    const name = (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');
    return { name, line: name === '' ? message : `${name}: ${message}` };
  });
  const [first = { name: '', line: 'wrong input' }] = lines;
  return { path: first.name, text: first.line, all: lines.map(({ line }) => line).join('\n') };
}
