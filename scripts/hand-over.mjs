// From what prepares a program to the program itself.
import { pathToFileURL } from 'node:url';

/** Loads and so runs the program at `path`. Node reads its files all at once: where so many may not be open, it says so. */
export async function handOver(path) {
  try {
    await import(pathToFileURL(path).href);
  } catch (error) {
    if (error.code !== 'EMFILE' && error.code !== 'ENFILE') throw error;
    console.error(
      'zorse: Too few files may be open at once for Zorse to start. Allow more (ulimit -n 256) and try again.',
    );
    process.exit(1);
  }
}
