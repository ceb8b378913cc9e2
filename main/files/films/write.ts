// The formats that films are written in: each is a function that writes a file, and a side that its pictures may have.
import type { FilmSettings } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { makeFileWhole, makeFolderWhole } from '../atomic.ts';
import type { Film } from './film.ts';
import { MOST_FRAMES_PER_SECOND, writeGif } from './gif.ts';
import { writePngFolder, writePngZip } from './png.ts';
import { writeWebm } from './webm.ts';
import { MOST_SIDE, writeWebp } from './webp.ts';

/** A folder is nothing to send to a page; a command may make one. */
export type FilmFormat = FilmSettings['format'] | 'png-folder';

interface Format {
  write(path: string, film: Film): Promise<void>;
  extension: string;
  mostSide: number;
  mostFramesPerSecond: number;
}

export const FORMATS: Readonly<Record<FilmFormat, Format>> = {
  gif: { write: writeGif, extension: 'gif', mostSide: 65_535, mostFramesPerSecond: MOST_FRAMES_PER_SECOND },
  webp: { write: writeWebp, extension: 'webp', mostSide: MOST_SIDE, mostFramesPerSecond: 60 },
  webm: { write: writeWebm, extension: 'webm', mostSide: MOST_SIDE, mostFramesPerSecond: 60 },
  png: { write: writePngZip, extension: 'zip', mostSide: 65_535, mostFramesPerSecond: 60 },
  'png-folder': { write: writePngFolder, extension: '', mostSide: 65_535, mostFramesPerSecond: 60 },
};

/**
 * Writes the film, whole or not at all; a file replaces what was there. Faults: `too-large` for a side that the format
 * cannot hold, `exists` for a folder that is there, `disk`, and what the frames throw.
 */
export async function writeFilm(target: string, format: FilmFormat, film: Film): Promise<void> {
  const { write, mostSide } = FORMATS[format];
  const side = Math.max(film.width, film.height) * film.scale;
  if (side > mostSide) {
    const message = fileFaults.filmTooLarge({ format: format.toUpperCase(), most: mostSide, side });
    throw new Fault('too-large', message, { subject: 'scale' });
  }
  const make = format === 'png-folder' ? makeFolderWhole : makeFileWhole;
  await make(target, (path) => write(path, film));
}
