// A studio for tests of components: it answers what a test gives it an answer for, typed by the contract; anything else
// that is asked fails by its name, so no missing operation goes unnoticed.
import type { Host, StudioClient } from '../host/host.ts';

export type Answers = { readonly [Area in keyof StudioClient]?: Partial<StudioClient[Area]> };

export function studioOf(answers: Answers): StudioClient {
  const areaOf = (area: string) => {
    const given: Record<string, unknown> = { ...answers[area as keyof StudioClient] };
    return new Proxy(given, {
      get: (operations, verb) =>
        operations[String(verb)] ??
        (() => Promise.reject(new Error(`The test's studio has no answer for ${area}.${String(verb)}.`))),
    });
  };
  // An object with a `then` would be taken for a promise by whoever awaits the client.
  return new Proxy({}, { get: (_, area) => (area === 'then' ? undefined : areaOf(String(area))) }) as StudioClient;
}

/** A host that is connected to such a studio; files and saves are none. */
export function hostOf(answers: Answers): Host {
  const studio = studioOf(answers);
  return {
    kind: 'browser',
    connect: async () => ({ studio, closed: new Promise(() => {}) }),
    mediaUrl: (path) => `test:${path}`,
    filesFromDrop: async () => [],
    chooseFiles: async () => [],
    give: async () => [],
    save: async () => ({ kind: 'nothing' }),
    saveExport: async () => ({ kind: 'nothing' }),
    dragOut: () => {},
  };
}
