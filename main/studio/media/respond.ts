// Files as HTTP answers: streamed, never guessed at by the browser, and answered from its own cache where it may.
import { Readable } from 'node:stream';
import { isFault, toFault, type FaultCode } from '../../../common/fault.ts';
import { openPhotoFile } from '../../files/photo-file.ts';
import type { MediaFile } from './variants.ts';

interface FileAnswer extends MediaFile {
  /** Changes with the bytes. */
  tag: string;
  /** The address itself changes with the bytes. */
  immutable: boolean;
  /** Name to save it under. */
  name?: string;
}

/** The file, or the asked part of it, or 304 when the browser has it. */
export async function fileAnswer(
  request: Request,
  { path, type, tag, immutable, name }: FileAnswer,
): Promise<Response> {
  const headers = new Headers({
    'Content-Type': type,
    'Cache-Control': immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    ETag: `"${tag}"`,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
  });
  if (name) headers.set('Content-Disposition', disposition('inline', name));
  if (request.headers.get('if-none-match') === `"${tag}"`) return new Response(null, { status: 304, headers });
  const file = await openPhotoFile(path);
  const { size } = await file.stat();
  const range = rangeOf(request.headers.get('range'), size);
  if (range === 'outside') {
    await file.close();
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || size === 0) {
    await file.close();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream;
  return new Response(body, { status, headers });
}

/** One range of bytes; several at once are answered with the whole file, as the standard allows. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | 'outside' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const last = size - 1;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? last : Math.min(Number(match[2]), last);
  return start > end ? 'outside' : { start, end };
}

/** RFC 6266: the name in UTF-8, and an ASCII one for old readers. */
export const disposition = (kind: 'inline' | 'attachment', name: string): string =>
  `${kind}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(wellFormed(name)).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/** Half of a pair of UTF-16, as names of Windows and cut ones may have, is no text to encode. */
const wellFormed = (name: string): string => name.replace(/\p{Surrogate}/gu, '\ufffd');

const STATUS: Partial<Record<FaultCode, number>> = {
  'bad-input': 400,
  refused: 400,
  forbidden: 403,
  'not-found': 404,
  unsupported: 415,
  unreadable: 415,
  'too-large': 413,
  disk: 507,
};

/** A failure as a status and one line of text, never a stack. */
export function faultAnswer(error: unknown): Response {
  const fault = isFault(error) ? error : toFault(error);
  const text = fault.code === 'internal' ? 'Something went wrong inside Zorse.' : fault.message;
  return new Response(`${text}\n`, {
    status: STATUS[fault.code] ?? 500,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}
