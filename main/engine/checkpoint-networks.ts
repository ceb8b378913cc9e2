// Which generator of a checkpoint is meant. Many hold several networks: both directions, discriminators, a moving average
// beside what it averages. What is no generator of ours is left out; of what remains, one must be clear or be named.
import { Fault, isFault } from '../../common/fault.ts';
import { libraryFaults } from '../../common/faults/library.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { isDiscriminator, recognise } from '../../models/networks/architecture-from-keys.ts';
import { takesColour } from '../../models/networks/colours.ts';
import { fromNumberedVariables } from '../../models/networks/fast-style-layout.ts';
import { networksIn } from '../../models/networks/networks-in.ts';
import { type FoundStateDict, readCheckpoint } from '../files/pth/read-checkpoint.ts';
import type { StateDict } from '../files/tensors/dtype.ts';
import { isVariablesFolder, readVariables } from '../files/variables/read-variables.ts';

/** A generator in a checkpoint. */
export interface CheckpointNetwork {
  /** The way to it in the file, without what is the same for all; empty where the file is one network. */
  name: string;
  architecture: TranslatorArchitecture;
  tensors: StateDict;
}

export interface CheckpointNetworks {
  networks: CheckpointNetwork[];
  /** The one that is taken when none is named: the only one, or the moving average of the only other one. */
  preferred?: CheckpointNetwork;
}

/**
 * The generators of a checkpoint or of a folder of variables, at least one. Faults: those of reading it; what recognise says of the first network
 * that is no discriminator when none is a generator; `unsupported` when all take other than colour or grey pictures.
 */
export async function readNetworks(path: string): Promise<CheckpointNetworks> {
  const found = (await stateDictsAt(path)).flatMap((stateDict) =>
    networksIn(fromNumberedVariables(stateDict.tensors)).map((network) => ({
      ...network,
      path: [...stateDict.path, ...network.path],
    })),
  );
  const shared = sharedStart(found.map((network) => network.path));
  const refusals: Fault[] = [];
  const networks = found
    .sort((a, b) => Number(isDiscriminator(a.tensors)) - Number(isDiscriminator(b.tensors)))
    .flatMap((network): CheckpointNetwork[] => {
      try {
        return [{ name: network.path.slice(shared).join('.'), ...recogniseColour(network.tensors, path) }];
      } catch (error) {
        if (!isFault(error)) throw error;
        refusals.push(error);
        return [];
      }
    });
  if (networks.length === 0) throw refusals[0]!;
  return { networks, preferred: preferredOf(networks) };
}

const stateDictsAt = async (path: string): Promise<FoundStateDict[]> =>
  (await isVariablesFolder(path)) ? [{ path: [], tensors: await readVariables(path) }] : readCheckpoint(path);

/**
 * The generator called `name`, or, without a name, the preferred one.
 * Faults: those of readNetworks, `bad-input` when there is none of that name, or when several are and none is named.
 */
export async function readNetwork(path: string, name?: string): Promise<CheckpointNetwork> {
  const { networks, preferred } = await readNetworks(path);
  const chosen = name === undefined ? preferred : networks.find((network) => network.name === name);
  if (chosen) return chosen;
  const names = networks.map((network) => network.name || '""');
  const message =
    name === undefined
      ? libraryFaults.severalNetworks({ path, names })
      : libraryFaults.noNetwork({ path, network: name, names });
  throw new Fault('bad-input', message, { subject: name === undefined ? path : 'network' });
}

function recogniseColour(tensors: StateDict, path: string) {
  const found = recognise(tensors, path);
  if (takesColour(found.architecture)) return found;
  const { inputChannels, outputChannels } = found.architecture;
  const message = libraryFaults.otherChannels({ path, takes: inputChannels, gives: outputChannels });
  throw new Fault('unsupported', message, { subject: path });
}

/** How many first parts all ways have in common; the last part of a way is never one of them. */
function sharedStart(ways: readonly (readonly string[])[]): number {
  const [first = []] = ways;
  if (ways.length === 1) return first.length;
  const shortest = Math.min(...ways.map(({ length }) => length));
  let shared = 0;
  while (shared < shortest - 1 && ways.every((way) => way[shared] === first[shared])) shared++;
  return shared;
}

const AVERAGE = /(^|[._-])(ema|avg|averaged?|shadow)(?=$|[._-])/i;

/** `G_ema` averages `G`: moving averages come first, since they give the cleaner pictures. */
function preferredOf(networks: readonly CheckpointNetwork[]): CheckpointNetwork | undefined {
  const baseOf = ({ name }: CheckpointNetwork) => name.replace(AVERAGE, '').replace(/^[._-]/, '');
  const averages = networks.filter(({ name }) => AVERAGE.test(name));
  const others = networks.filter((network) => !averages.includes(network));
  // { ema, model }: the names have nothing in common, but there is nothing else that it could average
  const paired = averages.length === 1 && others.length === 1 && sameArchitecture(averages[0]!, others[0]!);
  const left = paired ? [] : others.filter((other) => !averages.some((average) => baseOf(average) === other.name));
  const candidates = [...averages, ...left];
  return candidates.length === 1 ? candidates[0] : undefined;
}

const sameArchitecture = (a: CheckpointNetwork, b: CheckpointNetwork): boolean =>
  JSON.stringify(a.architecture) === JSON.stringify(b.architecture);
