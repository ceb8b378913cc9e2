// The verdicts of the last self-test, kept for this machine as it was then: with another driver, device or version of
// Zorse they mean nothing and are not read.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir, release } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { BackendReport } from '../../../common/contract/compute.ts';
import { writeWhole } from '../../files/atomic.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { driverFacts, processorName } from '../backends/devices.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';

export const Verdict = BackendReport.omit({ chosen: true });
export type Verdict = z.infer<typeof Verdict>;

const FILE = 'backends.json';
const FORMAT = 1; // of the file; readVerdicts takes no other, it is only a cache
const Stored = z.object({ format: z.literal(FORMAT), machine: z.string(), verdicts: z.array(Verdict) });

/** What was measured here; empty when nothing was, or the machine has changed since. */
export async function readVerdicts(folder = cacheFolder()): Promise<Verdict[]> {
  try {
    const stored = Stored.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
    return stored.machine === (await machine()) ? stored.verdicts : [];
  } catch {
    return []; // never measured, or by a Zorse that wrote another form: it is measured again
  }
}

/** Throws Fault `disk`. */
export async function writeVerdicts(verdicts: readonly Verdict[], folder = cacheFolder()): Promise<void> {
  await makeFolder(folder);
  const stored = { format: FORMAT, machine: await machine(), verdicts };
  await writeWhole(join(folder, FILE), new TextEncoder().encode(JSON.stringify(stored, undefined, 2)));
}

/** Kinds of work whose speed differs between backends; latent spaces are sampled as photos are translated. */
export type Work = 'translation' | 'training';

/** The one that passed and is fastest at this work; undefined when there is none. The reference is never timed. */
export function fastest(verdicts: readonly Verdict[], work: Work = 'translation'): Verdict | undefined {
  const ms = ({ translationMs, trainingMs }: Verdict) => (work === 'training' ? trainingMs : translationMs) ?? Infinity;
  return verdicts.filter((each) => each.verdict === 'passed' && ms(each) < Infinity).sort((a, b) => ms(a) - ms(b))[0];
}

/** All that a verdict depends on, hashed. */
async function machine(): Promise<string> {
  const facts = [
    ZORSE_VERSION,
    process.version,
    process.platform,
    process.arch,
    release(),
    processorName(),
    process.env.ZORSE_THREADS,
    process.env.VK_ICD_FILENAMES,
    ...(await driverFacts()),
    ...(await vulkanDrivers()),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** The Vulkan drivers installed on Linux, with the time of their installation. */
async function vulkanDrivers(): Promise<string[]> {
  const folders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => join(folder, name))),
  );
  return Promise.all(files.flat().map(async (file) => `${file} ${(await stat(file)).mtimeMs}`));
}

/** The cache of ZORSE_HOME, or that of the system's user. */
function cacheFolder(): string {
  const { ZORSE_HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (ZORSE_HOME) return join(ZORSE_HOME, 'cache');
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Zorse', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'zorse');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'zorse');
}
