/** What goes wrong inside the backend. The engine maps these to its own faults; nothing here knows about them. */
export class BackendError extends Error {
  override name = 'BackendError';
}

/** A run or an upload asked for more memory than there is. `bytes` is the size asked for, 0 when the runtime did not say. */
export class OutOfMemoryError extends BackendError {
  override name = 'OutOfMemoryError';
  constructor(
    readonly bytes: number,
    options?: ErrorOptions,
  ) {
    const asked = bytes > 0 ? `${(bytes / 2 ** 20).toFixed(0)} MiB` : 'a buffer';
    super(`Out of memory: ${asked} could not be allocated`, options);
  }
}

/** A kernel without a recording was called while fallbacks are forbidden (tests do that). */
export class FallbackForbiddenError extends BackendError {
  override name = 'FallbackForbiddenError';
  constructor(readonly kernel: string) {
    super(`The kernel ${kernel} is not recorded and falling back to the cpu kernel is forbidden`);
  }
}

/** The native library is missing or does not load on this machine. */
export class RuntimeUnavailableError extends BackendError {
  override name = 'RuntimeUnavailableError';
}

/** A value is used whose computation failed at an earlier flush; `cause` is that failure. */
export class LostValueError extends BackendError {
  override name = 'LostValueError';
}

/** Turns what the runtime threw into one of the errors above, keeping the original as the cause. */
export function asBackendError(error: unknown): BackendError {
  if (error instanceof BackendError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const requested = /requested buffer of size (\d+)/.exec(message);
  if (requested) return new OutOfMemoryError(Number(requested[1]), { cause: error });
  if (/bad_alloc|Array buffer allocation failed|Invalid typed array length|out of memory/i.test(message))
    return new OutOfMemoryError(0, { cause: error });
  return new BackendError(message, { cause: error });
}
