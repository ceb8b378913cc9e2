import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Options } from '../../common/options/option.ts';
import { translationOptions } from '../../common/options/translation.ts';
import { addOptionFlags, flagValues } from './flags.ts';
import { progressText, timeText } from './progress.ts';
import { columns, sizeText } from './table.ts';
import { say, terminalLanguage, useLanguage } from './text.ts';

const text = { label: { en: '', ko: '' }, help: { en: 'About it.', ko: '설명.' } };
const options = {
  epochCount: { kind: 'number', default: 5, min: 1, max: 9, step: 1, ...text },
  mirror: { kind: 'switch', default: true, ...text },
  strict: { kind: 'switch', default: false, ...text },
  mode: {
    kind: 'choice',
    default: 'a',
    choices: [
      { value: 'a', label: text.label },
      { value: 'b', label: text.label },
    ],
    ...text,
  },
  size: {
    kind: 'choice-or-number',
    default: 'auto',
    choices: [{ value: 'auto', label: text.label }],
    min: 8,
    max: 64,
    ...text,
  },
} as const satisfies Options;

function parse(...args: string[]) {
  const command = addOptionFlags(new Command(), options)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return flagValues(command.parse(args, { from: 'user' }).opts(), options);
}

describe('flags', () => {
  it('are made of every option of a translation', () => {
    const names = addOptionFlags(new Command(), translationOptions).options.map(({ long }) => long);
    const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(names).toEqual(Object.keys(translationOptions).map((name) => `--${dashed(name)}`));
  });

  it('give typed values, and only those that were said', () => {
    expect(parse('--epoch-count', '7', '--no-mirror', '--strict', '--mode', 'b', '--size', '16')).toEqual({
      epochCount: 7,
      mirror: false,
      strict: true,
      mode: 'b',
      size: 16,
    });
    expect(parse('--size', 'auto')).toMatchObject({ size: 'auto' });
    expect(parse()).toEqual({ mirror: true }); // commander's own default of --no-
  });

  it.each([
    ['--epoch-count', '10', '1..9; default 5'],
    ['--epoch-count', 'many', '1..9; default 5'],
    ['--epoch-count', '', '1..9; default 5'],
    ['--mode', 'c', 'a, b; default a'],
    ['--size', '7', 'auto, 8..64; default auto'],
    ['--size', '9.5', 'auto, 8..64; default auto'],
  ])('refuse %s %j', (flag, value, takes) => {
    expect(() => parse(flag, value)).toThrow(takes);
  });
});

describe('what is printed', () => {
  it('counts and tells the time left', () => {
    expect(progressText({ done: 5, failed: 1, total: 12, secondsLeft: 40 })).toBe(
      '[############------------] 6/12, 1 failed, 40 s left',
    );
    expect(progressText({ done: 0, failed: 0, total: 1, secondsLeft: 7, share: 0.5 })).toBe(
      '[############------------] 0/1, 7.0 s left',
    );
    expect(progressText({ done: 0, failed: 0, total: 0, secondsLeft: null })).toBe('[------------------------] 0/0');
    expect([0.84, 9.99, 59.6, 185, 7800].map(timeText)).toEqual([
      '0.8 s',
      '10 s',
      '1 min 0 s',
      '3 min 5 s',
      '2 h 10 min',
    ]);
  });

  it('stands in columns, Korean too', () => {
    expect(
      columns([
        ['말', 'a'],
        ['horse', 'bb'],
      ]),
    ).toBe('말     a\nhorse  bb\n');
    expect([999, 1500, 45_512_345, 250e6, 2e9].map(sizeText)).toEqual([
      '999 B',
      '1.5 kB',
      '45.5 MB',
      '250 MB',
      '2.0 GB',
    ]);
  });

  it('is what --lang asks for, wherever it stands', () => {
    const inLanguage = (...args: string[]) => [useLanguage(args), say({ en: 'en', ko: 'ko' })];
    expect(inLanguage('models', '--lang', 'ko', '--json')).toEqual([['models', '--json'], 'ko']);
    expect(inLanguage('--lang=ko', 'models')).toEqual([['models'], 'ko']);
    expect(inLanguage('models', '--', '--lang', 'ko')[0]).toEqual(['models', '--', '--lang', 'ko']);
    expect(inLanguage('models', '--lang', 'fr')[0]).toEqual(['--lang', 'fr', 'models']); // for the program to refuse
    expect(inLanguage('models', '--lang')[0]).toEqual(['--lang', 'models']);
    useLanguage([]);
  });

  it('is Korean where the terminal is', () => {
    expect(terminalLanguage({ LANG: 'ko_KR.UTF-8' })).toBe('ko');
    expect(terminalLanguage({ LC_ALL: 'en_US.UTF-8', LANG: 'ko_KR.UTF-8' })).toBe('en');
    expect(terminalLanguage({})).toBe('en');
  });
});
