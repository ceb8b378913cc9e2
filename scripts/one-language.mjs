// zod words its complaints in fifty languages, and a bundle holds them all, since it exports them as one object. Ours are
// worded by common/faults and zod speaks English alone: the others were 360 kB that every program read as it started.

/** For esbuild. @type {import('esbuild').Plugin} */
export const oneLanguage = {
  name: 'one-language',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};
