// Pictures, requests and a connection for the tests of state.
import type { Picture, PictureVersion, TranslationRequest } from '../../../common/contract/translation.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import type { Json } from '../../../common/json.ts';
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
  const leaving: (() => void)[] = [];
  return {
    state: 'open',
    now: client,
    studio: () => Promise.resolve(client),
    watch: (_watcher: Watcher) => {},
    start: () => Promise.resolve(),
    whenLeaving: (send: () => void) => void leaving.push(send),
    leave: () => leaving.forEach((send) => send()),
  } as unknown as Connection;
}

/** What a studio remembers for pages, by name; and a line to it that opens when `connect` is called. */
export function remembering(kept: Map<string, Json>, studio: object = {}) {
  const memory = {
    recall: ({ name }: { name: string }) => Promise.resolve(structuredClone(kept.get(name) ?? null)),
    keep: ({ name, value }: { name: string; value: Json }) =>
      Promise.resolve(void kept.set(name, structuredClone(value))),
  };
  const watchers: Watcher[] = [];
  const connection = Object.assign(connectionTo({ ...studio, memory }), {
    watch: (watcher: Watcher) => void watchers.push(watcher),
  });
  const connect = async (): Promise<void> => {
    for (const watcher of watchers) void watcher(connection.now!, new AbortController().signal);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve(); // whoever waits for the line goes on
  };
  return { connection, connect };
}

/** What would hold the page, and how much holds it now. */
export function holding() {
  let holds = 0;
  const hold = () => {
    holds++;
    return () => void holds--;
  };
  return { hold, held: () => holds };
}
