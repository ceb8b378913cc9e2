// Sends the bytes of files to the studio, a few at a time, so that a folder of a thousand photos neither waits for
// each one nor opens a thousand requests.
import { Upload } from '../../common/contract/source.ts';
import { uploadPath } from '../../common/contract/media.ts';
import { FaultSchema } from '../../common/contract/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { Fault, isFault, throwIfCancelled } from '../../common/fault.ts';
import type { Incoming, LocalFile, SendOptions } from './host.ts';

const AT_ONCE = 4; // the loopback is fast; more would only hold more files open

/** @throws Fault of the first file that the studio did not take; the others are not sent then. */
export async function upload(
  files: readonly LocalFile[],
  mediaUrl: (path: string) => string,
  { signal, onProgress }: SendOptions,
): Promise<Incoming[]> {
  const incoming = new Array<Incoming>(files.length);
  let next = 0;
  let done = 0;
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const worker = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index] as LocalFile;
      const id = await send(file, mediaUrl(uploadPath(file.name, file.folder)), stop);
      incoming[index] = { source: { kind: 'upload', id }, folder: file.folder };
      onProgress(++done, files.length);
    }
  };
  onProgress(0, files.length);
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, worker));
  } catch (error) {
    failed.abort();
    throw error;
  }
  return incoming;
}

async function send(local: LocalFile, url: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await fetch(url, { method: 'POST', body: local.file, signal });
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) return Upload.parse(body).id;
    const fault = FaultSchema.safeParse(body);
    if (fault.success) throw Fault.from(fault.data);
    throw new Fault('internal', `${local.name} could not be sent to the studio (${answer.status}).`, {
      subject: local.name,
    });
  } catch (error) {
    if (isFault(error)) throw error;
    throwIfCancelled(signal);
    const unreadable = await local.file
      ?.slice(0, 1)
      .arrayBuffer()
      .then(
        () => false,
        () => true,
      );
    if (unreadable)
      throw new Fault('unreadable', fileFaults.unreadableAnyMore({ name: local.name }), {
        subject: local.name,
        cause: error,
      });
    throw new Fault('disconnected', fileFaults.noAnswerToSending({ name: local.name }), {
      subject: local.name,
      cause: error,
    });
  }
}
