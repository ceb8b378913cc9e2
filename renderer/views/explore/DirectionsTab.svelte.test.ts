import { expect, it } from 'vitest';
import type { LatentSpace, SpaceDirection } from '../../../common/contract/latent.ts';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import DirectionsTab from './DirectionsTab.svelte';

const named = (name: string, more: Partial<SpaceDirection>): SpaceDirection => ({
  ...{ id: name, name: { en: name }, vector: [1, 0], own: false },
  ...more,
});

it('says what was seen of a direction that was tested, and of another that it was not', () => {
  const tested = { samples: 200, amount: 3, along: 1, against: 0.01, others: 0.12 };
  const space = { model: 'faces', dimensions: 2, directions: [named('Glasses', { tested })] } as unknown as LatentSpace;
  const tab = (...more: SpaceDirection[]) =>
    mounted(
      DirectionsTab,
      {},
      {
        answers: { latent: { principal: async () => [] } },
        prepare: (app) => app.explore.directions.use({ ...space, directions: [...space.directions, ...more] }, {}),
      },
    ).text();
  const shipped = tab();
  expect(shipped).toContain('Tested on 200 samples: at 3.00 σ 100% have it, at -3.00 σ 1%; at most 12% change');
  expect(shipped).not.toContain(t.explore.directions.untested);
  expect(tab(named('Smile', { own: true }))).toContain(t.explore.directions.untested);
});
