// The part of pino that the studio uses, so that a host may give its own logger, a file's or none.

type Write = (facts: object, message: string) => void;

export interface Log {
  info: Write;
  warn: Write;
  error: Write;
}

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
