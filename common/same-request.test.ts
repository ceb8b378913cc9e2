import { expect, it } from 'vitest';
import type { TranslationRequest } from './contract/translation.ts';
import { defaults } from './options/option.ts';
import { translationOptions } from './options/translation.ts';
import { sameRequest } from './same-request.ts';

const settings = defaults(translationOptions);
const request: TranslationRequest = { model: 'horse-zebra', direction: 'AtoB', settings };

it('compares model, direction and every setting', () => {
  expect(sameRequest(request, { ...request, settings: { ...settings } })).toBe(true);
  expect(sameRequest(request, { ...request, model: 'monet' })).toBe(false);
  expect(sameRequest(request, { ...request, direction: 'BtoA' })).toBe(false);
  for (const [name, value] of Object.entries({ strength: 0.5, keepColour: true, format: 'png', scale: 128 }))
    expect(sameRequest(request, { ...request, settings: { ...settings, [name]: value } })).toBe(false);
});
