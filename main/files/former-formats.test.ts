import { expect, it } from 'vitest';
import { parseCard } from './library/card.ts';
import { parseRunFile } from './runs/run-file.ts';
import { upgraded } from './former-formats.ts';

const upgrades = {
  1: ({ old, ...rest }: Record<string, unknown>) => ({ ...rest, format: 2, renamed: old }),
  3: (document: Record<string, unknown>) => ({ ...document, format: 4 }),
};

it('a document goes through every step from its own format on', () => {
  expect(upgraded({ format: 1, old: 7 }, upgrades, 4)).toEqual({ format: 4, renamed: 7 });
  expect(upgraded({ format: 3 }, upgrades, 4)).toEqual({ format: 4 });
  expect(upgraded({ format: 4 }, upgrades, 4)).toEqual({ format: 4 });
});

// `-1e15` kept the studio counting for days, and `-1e300` for ever
it.each([-1e300, -1e15, 0, 0.5, '-1e300', null, undefined, [1]])(
  'format %j is none that was ever written',
  (format) => {
    expect(upgraded({ format }, upgrades, 4)).toEqual({ format });
    const text = JSON.stringify({ format });
    expect(() => parseCard(text, 'model.json')).toThrow(expect.objectContaining({ code: 'unreadable' }));
    expect(() => parseRunFile(text, 'run.json')).toThrow(expect.objectContaining({ code: 'unreadable' }));
  },
);
