import { describe, expect, it } from 'vitest';
import { FaultSchema } from '../contract/fault.ts';
import { Fault, toFault } from '../fault.ts';
import type { Sentence } from '../language/sentences.ts';
import { fileFaults } from './files.ts';
import { planFaults } from './plans.ts';
import { faultSentence, faultTables, faultText } from './text.ts';

/** Whatever a sentence speaks of: a name, a text in both languages, several names. */
const SOMETHING = Object.assign(['zebra.png'], { en: 'zebra.png', ko: 'zebra.png' });
const anything = new Proxy({}, { get: () => SOMETHING });

const all = Object.entries(faultTables).flatMap(([area, table]) =>
  Object.entries(table).map(([name, say]) => [`${area}.${name}`, say as (params: object) => Sentence] as const),
);

describe('sentences of faults', () => {
  it.each(all)('%s: whole in English and Korean, about the same things', (key, say) => {
    const { key: own, text } = say(anything);
    expect(own).toBe(key);
    for (const words of [text.en, text.ko]) expect(words).not.toMatch(/undefined|\[object|^\s|\s$/);
    expect(text.en).toMatch(/[.)]$|zebra\.png$/);
    expect(text.ko).toMatch(/[가-힣]/);
    expect(text.ko.includes('zebra.png')).toBe(text.en.includes('zebra.png'));
  });

  it('cross processes as key and parameters', () => {
    const thrown = new Fault('bad-input', planFaults.photosMissing({ recipe: { en: 'Cut', ko: '컷' }, domain: 'A' }));
    expect(thrown.message).toBe('Cut needs photos of A: choose a folder.');
    const received = Fault.from(FaultSchema.parse(JSON.parse(JSON.stringify(thrown))));
    expect(received).toMatchObject({ code: 'bad-input', message: thrown.message });
    expect(faultText(received)).toEqual({ en: thrown.message, ko: '컷에는 A 사진이 필요합니다. 폴더를 고르세요.' });
  });

  it('are those of the file system too', () => {
    const missing = toFault(Object.assign(new Error('no'), { code: 'ENOENT' }), '/photos');
    expect(missing).toMatchObject({ code: 'not-found', message: '/photos: there is no such file or folder.' });
    expect(faultText(missing).ko).toBe('/photos: 그런 파일이나 폴더가 없습니다.');
  });

  it('that nobody knows are told by their English message', () => {
    const { params } = fileFaults.gone({ path: 'a' });
    for (const key of [
      'files.later',
      'later.gone',
      'files',
      '',
      'files.constructor',
      '__proto__.toString',
      'constructor.name',
    ]) {
      const fault = { message: 'It is gone.', sentence: { key, params } };
      expect(faultSentence(fault), key).toBeUndefined();
      expect(faultText(fault)).toEqual({ en: 'It is gone.', ko: 'It is gone.' });
    }
  });
});
