import sharp from 'sharp';
import { expect, test } from 'vitest';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { DIGITAL_SOURCE_TYPE, parseNote, propertyFor, readNote, writeNote, type TranslationNote } from './note.ts';
import { OURS, packetWith } from './note-packet.ts';
import { escapeXml, propertyOf, unescapeXml } from './xmp.ts';

const note: TranslationNote = {
  model: { id: 'horse-zebra', name: 'A < B & "C" \u{1F993}' },
  direction: 'BtoA',
  settings: defaults(translationOptions),
  version: '0.1.0',
};
const request = { model: 'horse-zebra', direction: 'BtoA', settings: note.settings };
const requestIn = (packet: string) => parseNote(propertyOf(packet, OURS, 'request')!);
const count = (text: string, part: string): number => text.split(part).length - 1;

test('a note alone, and read back', () => {
  const packet = writeNote(note);
  expect(packet).toContain(`<Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>`);
  expect(requestIn(packet)).toEqual(request);
});

test('merged into a packet of other prefixes, replacing what was said there before', () => {
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<r:Description r:about="uuid:1" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ext:DigitalSourceType='camera'/>` +
    '<r:Description r:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><r:Seq><r:li>Ada</r:li></r:Seq></dc:creator></r:Description>' +
    '</r:RDF></x:xmpmeta>';
  const once = packetWith(propertyFor({ ...note, direction: 'AtoB' }), packet);
  const twice = packetWith(propertyFor(note), once);
  expect(twice).toContain('<r:li>Ada</r:li>');
  expect(twice).not.toContain('camera');
  expect(twice).toContain('<r:Description r:about="uuid:1" xmlns:Iptc4xmpExt=');
  expect(count(twice, DIGITAL_SOURCE_TYPE)).toBe(1);
  expect(requestIn(twice)).toEqual(request);
});

test('a packet that is no RDF gives way to ours', () => {
  expect(requestIn(packetWith(propertyFor(note), 'not XML at all'))).toEqual(request);
});

test('a note of a newer version, a forged and a damaged one', () => {
  const packet = (json: unknown) =>
    writeNote(note).replace(
      /(<zorse:request>).*(<\/zorse:request>)/,
      (_, a, b) => a + escapeXml(JSON.stringify(json)) + b,
    );
  expect(requestIn(packet({ ...note, settings: { strength: 0.5, sparkle: true } }))!.settings.strength).toBe(0.5);
  expect(requestIn(packet({ ...note, settings: { strength: 7 } }))).toBeNull();
  expect(requestIn(packet([1, 2]))).toBeNull();
  expect(requestIn(writeNote(note).replace('{', '['))).toBeNull();
});

test('a picture without a note has none', async () => {
  const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  expect(await readNote({ bytes, name: 'a.png' })).toBeNull();
});

test('XML references', () => {
  expect(unescapeXml(escapeXml('a<b>&"c"'))).toBe('a<b>&"c"');
  expect(unescapeXml('&#x41;&#66;&apos;&unknown;')).toBe("AB'&unknown;");
});
