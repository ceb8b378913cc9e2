// model.json: read from any version ever written, checked, and written as the newest.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault, isFault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { MODEL_CARD_FORMAT, ModelCard } from '../../../common/contract/model-card.ts';
import { writeWhole } from '../atomic.ts';
import { upgraded, type Upgrades } from '../former-formats.ts';
import { withSubjects } from '../former-measures.ts';
import { readBytes } from '../tensors/read-bytes.ts';

export const CARD_FILE = 'model.json';

const MOST_BYTES = 2 ** 20; // a card is a page of text

/** Format 1 is the first: it has none yet. */
const UPGRADES: Upgrades = {};

/** The card of a model folder. Faults: `not-found`, `unreadable`, `unsupported` when a newer Zorse wrote it or it has a network that is none of ours. */
export async function readCard(folder: string): Promise<ModelCard> {
  const path = join(folder, CARD_FILE);
  const bytes = await readBytes(path).catch(async (error: unknown) => {
    const isThere =
      isFault(error) && error.code === 'not-found' && (await stat(folder).catch(() => undefined))?.isDirectory();
    throw isThere ? new Fault('not-found', libraryFaults.noModelIn({ folder }), { subject: path }) : error;
  });
  if (bytes.length > MOST_BYTES) throw new Fault('too-large', libraryFaults.cardTooLarge({ path }), { subject: path });
  return parseCard(new TextDecoder().decode(bytes), path);
}

/** `subject` names the file in messages. */
export function parseCard(text: string, subject: string): ModelCard {
  let card = jsonObject(text, subject);
  const format = card['format'];
  if (typeof format === 'number' && format > MODEL_CARD_FORMAT) {
    const message = libraryFaults.newer({ path: subject });
    throw new Fault('unsupported', message, { subject, details: `format ${format}` });
  }
  card = upgraded(card, UPGRADES, MODEL_CARD_FORMAT);
  const training = card['training'] as { measures?: unknown } | null | undefined;
  if (training?.measures) card = { ...card, training: { ...training, measures: withSubjects(training.measures) } };
  const parsed = ModelCard.safeParse(card);
  if (parsed.success) return parsed.data;
  const details = z.prettifyError(parsed.error);
  if (parsed.error.issues.some(({ path }) => path.includes('architecture'))) {
    const message = libraryFaults.unknownNetwork({ path: subject });
    throw new Fault('unsupported', message, { subject, details });
  }
  throw new Fault('unreadable', libraryFaults.damagedCard({ path: subject }), { subject, details });
}

export async function writeCard(folder: string, card: ModelCard): Promise<void> {
  await writeWhole(join(folder, CARD_FILE), `${JSON.stringify(ModelCard.parse(card), null, 2)}\n`);
}

function jsonObject(text: string, subject: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw new Fault('unreadable', libraryFaults.notJson({ path: subject }), { subject });
}
