// Pictures, requests and a connection for the tests of state.
import type { Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import type { StudioClient } from '../../host/host.ts';
import type { Connection, Watcher } from '../connection.svelte.ts';

export const request = (change: Partial<TranslationRequest> = {}): TranslationRequest => ({
  model: 'horse-zebra',
  direction: 'AtoB',
  settings: defaults(translationOptions),
  ...change,
});

export const picture = (id: string, change: Partial<Picture> = {}): Picture => ({
  id,
  name: `${id}.jpg`,
  folder: '',
  width: 64,
  height: 48,
  state: 'idle',
  ...change,
});

export const translated = (id: string, by: TranslationRequest = request()): Picture =>
  picture(id, {
    state: 'done',
    result: { request: by, width: 64, height: 48, bytes: 9, fileName: `${id}.x.jpg`, ms: 5, revision: 'r1' },
  });

/** A line that stands, to a studio that answers with what is given. */
export function connectionTo(studio: object): Connection {
  const client = studio as StudioClient;
  return {
    state: 'open',
    now: client,
    studio: () => Promise.resolve(client),
    watch: (_watcher: Watcher) => {},
    start: () => Promise.resolve(),
  } as unknown as Connection;
}
