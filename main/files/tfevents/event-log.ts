// The numbers and pictures of a run as TensorBoard reads them (`tensorboard --logdir`), and as Zorse reads them back:
// there is no second copy of the history. Every start of a run writes a file of its own, so a torn tail that a kill
// left behind stays at the end of its file and harms nothing.
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toFault } from '../../../common/fault.ts';
import { decodeEvent, encodeEvent, fileVersionEvent, type TfEvent, type TfImage } from './event.ts';
import { frame, readRecords } from './records.ts';

const PREFIX = 'events.out.tfevents.';
const MOST_SCALAR_BYTES = 64 * 1024; // a record with a picture is larger, one with numbers never

export class EventLog {
  readonly #file: FileHandle;
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();
  #failed: unknown;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** Begins a new file in the run's folder: what earlier files hold from `step` on is void. Faults: `disk`, `not-found`. */
  static async begin(folder: string, step: number): Promise<EventLog> {
    const log = await EventLog.append(folder);
    log.#append(encodeEvent({ wallTime: now(), step, restart: true }));
    return log;
  }

  /** Begins a new file that leaves what earlier ones hold as it is. Faults: `disk`, `not-found`. */
  static async append(folder: string): Promise<EventLog> {
    try {
      const last = (await eventFiles(folder)).at(-1) ?? `${PREFIX}0`;
      const seconds = Math.max(now(), Number(last.slice(PREFIX.length).split('.')[0]) + 1); // names sort by age
      const path = join(folder, `${PREFIX}${Math.floor(seconds).toString().padStart(10, '0')}.zorse`);
      const log = new EventLog(await open(path, 'wx'), path);
      log.#append(fileVersionEvent(now()));
      return log;
    } catch (error) {
      throw toFault(error, folder);
    }
  }

  /** Takes note of numbers, and returns before they are written. */
  scalars(step: number, scalars: Readonly<Record<string, number>>): void {
    this.#append(encodeEvent({ wallTime: now(), step, scalars }));
  }

  images(step: number, images: readonly TfImage[]): void {
    this.#append(encodeEvent({ wallTime: now(), step, images }));
  }

  /** Waits until everything is written. Throws Fault `disk` when something could not be. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failed !== undefined) throw toFault(this.#failed, this.#path);
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#file.close();
    }
  }

  #append(event: Uint8Array): void {
    const bytes = frame(event);
    this.#writing = this.#writing.then(async () => {
      if (this.#failed !== undefined) return; // a gap would hide all that follows it
      try {
        await this.#file.appendFile(bytes);
      } catch (error) {
        this.#failed = error;
      }
    });
  }
}

/** All entries with numbers in a run's folder, oldest file first. */
export async function* readEvents(folder: string): AsyncGenerator<TfEvent> {
  for (const name of await eventFiles(folder)) {
    for await (const record of readRecords(join(folder, name), MOST_SCALAR_BYTES)) {
      try {
        yield decodeEvent(record);
      } catch {
        break; // the checksum was right, the content is nothing of ours: leave this file
      }
    }
  }
}

async function eventFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => {
    throw toFault(error, folder);
  });
  return names.filter((name) => name.startsWith(PREFIX)).sort();
}

const now = () => Date.now() / 1000;
