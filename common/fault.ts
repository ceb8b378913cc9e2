// The one error that crosses processes. Code branches on `code`, never on text. What it says is for the user: what
// happened, which file or option, what to do now; a sentence of common/faults where users may meet it, so that it is read
// in their language, and plain English where only a log does. Anything that is not a Fault is a bug and becomes `internal`.
import { fileFaults } from './faults/files.ts';
import { studioFaults } from './faults/studio.ts';
import type { Sentence, SentenceRef } from './language/sentences.ts';

/** Every kind of failure the studio tells apart. Closed: a new one is added here first. */
export const FAULT_CODES = [
  'bad-input', // a value outside what an operation takes: wrong option, wrong size
  'not-found', // no such model, job, file or folder
  'unreadable', // a file that cannot be decoded or is truncated
  'unsupported', // a well-formed file of a kind we do not take
  'refused', // a file that asks for something unsafe: code in a pickle, a path that escapes
  'too-large', // over a limit for pixels, bytes or a frame
  'exists', // the target is there and overwriting was not asked for
  'disk', // no space, no permission, read-only
  'out-of-memory', // the engine could not get the memory a step needs
  'engine-lost', // the engine process ended while it worked
  'disconnected', // the other side of a connection went away
  'forbidden', // wrong token, host or origin
  'cancelled', // asked for by the user: never shown as an error
  'internal', // a bug of ours
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** A Fault as plain data, as it is sent, stored and printed. */
export interface FaultData {
  code: FaultCode;
  /** In English. */
  message: string;
  /** The same for other languages (common/faults/text.ts); none where only a log should ever have it. */
  sentence?: SentenceRef;
  /** The file or option it is about, when there is one. */
  subject?: string;
  /** For "details": technical text, copyable, never shown first. */
  details?: string;
}

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly sentence?: SentenceRef;
  readonly subject?: string;
  readonly details?: string;

  constructor(
    code: FaultCode,
    message: string | Sentence,
    more: { subject?: string; details?: string; cause?: unknown } = {},
  ) {
    const english = typeof message === 'string' ? message : message.text.en;
    super(english, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    if (typeof message !== 'string') this.sentence = { key: message.key, params: message.params };
    if (more.subject !== undefined) this.subject = more.subject;
    const details = more.details ?? (more.cause === undefined ? undefined : describe(more.cause));
    if (details !== undefined) this.details = details;
  }

  toJSON(): FaultData {
    const { code, message, sentence, subject, details } = this;
    return { code, message, sentence, subject, details };
  }

  static from({ code, message, sentence, subject, details }: FaultData): Fault {
    const said = sentence ? { ...sentence, text: { en: message, ko: message } } : message;
    return new Fault(code, said, { subject, details });
  }
}

export const cancelled = (more: { subject?: string; cause?: unknown } = {}): Fault =>
  new Fault('cancelled', studioFaults.cancelled(), more);

/** Throws Fault `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: { readonly aborted: boolean } | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/** As Node throws what the system answers. */
interface SystemError {
  name?: string;
  code?: string;
  syscall?: string;
  message?: string;
}

export const isFault = (error: unknown): error is Fault => error instanceof Fault;

/** What systems answer about files, folders and disks. Anything else of theirs is told by its code. */
const SYSTEM: Readonly<Record<string, readonly [FaultCode, (about: { path: string }) => Sentence]>> = {
  ENOENT: ['not-found', fileFaults.notThere],
  ENOTDIR: ['not-found', fileFaults.notInFolder],
  ELOOP: ['not-found', fileFaults.linksInCircle],
  EISDIR: ['unreadable', fileFaults.isFolder],
  EEXIST: ['exists', fileFaults.alreadyThere],
  ENAMETOOLONG: ['disk', fileFaults.nameTooLong],
  EILSEQ: ['disk', fileFaults.nameRefused],
  ENOSPC: ['disk', fileFaults.diskFull],
  EDQUOT: ['disk', fileFaults.quotaFull],
  EFBIG: ['disk', fileFaults.tooLargeForDisk],
  EACCES: ['disk', fileFaults.noPermission],
  EPERM: ['disk', fileFaults.noPermission],
  EROFS: ['disk', fileFaults.readOnly],
  EIO: ['disk', fileFaults.diskFailed],
  EBUSY: ['disk', fileFaults.inUse],
  ETXTBSY: ['disk', fileFaults.inUse],
  EMFILE: ['disk', fileFaults.tooManyOpen],
  ENFILE: ['disk', fileFaults.tooManyOpen],
  ENODEV: ['disk', fileFaults.outOfReach],
  ENXIO: ['disk', fileFaults.outOfReach],
  ESTALE: ['disk', fileFaults.outOfReach],
  ENOTCONN: ['disk', fileFaults.outOfReach],
  EHOSTDOWN: ['disk', fileFaults.outOfReach],
  ETIMEDOUT: ['disk', fileFaults.outOfReach],
};

/** What stands in a name for bytes that are no UTF-8: such a file is in its folder, and cannot be opened by that name. */
const REPLACEMENT = '\ufffd';

/** Any thrown value as a Fault: Faults pass, aborts become `cancelled`, system codes are read, the rest is `internal`. */
export function toFault(error: unknown, subject?: string): Fault {
  if (isFault(error)) return error;
  const { name, code = '', syscall, message } = (error ?? {}) as SystemError;
  const more = { subject, cause: error };
  if (name === 'AbortError') return cancelled(more);
  const path = subject ?? '';
  if (code === 'ENOENT' && path.includes(REPLACEMENT)) return new Fault('disk', fileFaults.nameNotUtf8({ path }), more);
  const known = Object.hasOwn(SYSTEM, code) ? SYSTEM[code] : undefined;
  if (known) return new Fault(known[0], known[1]({ path }), more);
  const ofSystem = syscall !== undefined && /^E[A-Z0-9]+$/.test(code); // those of Node itself begin with ERR_
  if (ofSystem) return new Fault('disk', fileFaults.systemRefused({ path, code }), more);
  const where = subject === undefined ? '' : `${subject}: `;
  return new Fault('internal', `${where}something went wrong inside Zorse: ${message ?? String(error)}`, more);
}

function describe(cause: unknown): string {
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return String(cause);
}

/** Ends a switch over a union: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Fault('internal', `Unexpected value: ${JSON.stringify(value)}`);
}
