import { describe, expect, it } from 'vitest';
import { decode, encode } from '../transport/codec.ts';
import { latentNoteText, parseLatentNote } from './note.ts';

const made = { model: 'm', places: [{ code: [0.5], classes: [] }], seeds: [7], settings: { tab: { zoom: [2] } } };

/** A note whose settings are `text`, as somebody might have written it into a picture. */
const withSettings = (text: string): string => {
  const written = latentNoteText({ made });
  const forged = written.replace('{"tab":{"zoom":[2]}}', text);
  expect(forged).not.toBe(written);
  return forged;
};

describe('a note in a picture', () => {
  it('is what was written', () => {
    expect(parseLatentNote(latentNoteText({ made }))).toEqual({ made });
  });

  // an answer that no decoder takes closed the connection of the page that had asked
  it.each([
    ['names that no message has', '{"tab":{"__proto__":1}}'],
    ['such names in lists', '{"tab":[[{"__proto__":{"zoom":1}}]]}'],
    ['deep nesting', `{"tab":${'['.repeat(500)}${']'.repeat(500)}}`],
    ['nesting beyond any stack', `{"tab":${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}}`],
  ])('counts as none with %s in it', (_, settings) => {
    expect(parseLatentNote(withSettings(settings))).toBeNull();
  });

  it('can be sent to a page, whatever its settings are', () => {
    for (const settings of ['{"__proto__":1}', '{"constructor":{"prototype":[]}}', '{"a":"\\ud800"}']) {
      const note = parseLatentNote(withSettings(settings));
      expect(decode(encode(note))).toEqual(note);
    }
  });
});
