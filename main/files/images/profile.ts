// The photo's colour profile, kept. Nets see sRGB, so a photo in another profile (Adobe RGB, Display P3) was converted;
// its result is converted back and carries the photo's own profile: it looks right in every colour-managed program and
// sits in the artist's documents as the photo did. Profiles of CMYK or grey cannot hold the result: it stays sRGB,
// and says so with an sRGB profile.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { sharp } from './sharp.ts';

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Whether the profile is one that RGB pixels can be converted into (ICC.1 section 7.2). */
export function takesRgb(icc: Uint8Array): boolean {
  return icc.length >= 132 && ascii(icc, 36, 40) === 'acsp' && ascii(icc, 16, 20) === 'RGB ';
}

/**
 * Runs `write` with what sharp's withIccProfile takes: the profile as a file for that time, or the built-in sRGB when
 * RGB pixels cannot be converted into it; without a profile, with none. Throws `disk` without a folder for the file.
 */
export async function inProfile(
  icc: Uint8Array | undefined,
  write: (profile?: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (!icc) return write();
  if (!takesRgb(icc)) return write('srgb');
  const folder = await mkdtemp(join(tmpdir(), 'zorse-icc-')).catch((cause: unknown) => {
    throw new Fault('disk', fileFaults.noTemporaryFolder({ folder: tmpdir() }), { subject: tmpdir(), cause });
  });
  try {
    const path = join(folder, 'profile.icc');
    await writeFile(path, icc);
    const bytes = await write(path);
    if ((await sharp(bytes).metadata()).hasProfile) return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return write('srgb'); // libvips warned and left a broken profile out
}
