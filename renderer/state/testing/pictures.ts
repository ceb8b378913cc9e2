// Pictures, requests and a connection for the tests of state.
import type { Picture, PictureVersion, TranslationRequest } from '../../../common/contract/translation.ts';
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
  versions: [],
  ...change,
});

export const version = (revision: string, change: Partial<PictureVersion> = {}): PictureVersion => ({
  request: request(),
  width: 64,
  height: 48,
  bytes: 9,
  fileName: `${revision}.jpg`,
  ms: 5,
  revision,
  starred: false,
  ...change,
});

/** A picture with these versions, the first of them shown. */
export const photoOf = (id: string, ...versions: PictureVersion[]): Picture =>
  picture(id, { state: 'done', request: request(), versions, ...(versions[0] && { result: versions[0] }) });

/** A picture with one version, `r1`. */
export function translated(id: string, by: TranslationRequest = request()): Picture {
  const result = version('r1', { request: by, fileName: `${id}.x.jpg` });
  return picture(id, { state: 'done', request: by, versions: [result], result });
}

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
