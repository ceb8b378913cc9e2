// The house's import rules (docs/architecture.md): who may import whom. A wrong import fails `npm run check`.
const ACTIONS = '^renderer/state/(actions/|app-state)';
const STRANGERS =
  'main/files/(images/(exif|iptc|tiff-kind|tiff-tags|jpeg-scans|jpeg-quality)|films/(webm|mp4)-comment)[.]ts$';
const TESTS = '(\\.test\\.ts$|/testing/)';

/** Folder `from` may import, of ours, only itself and `allowed`. Tests may import anything. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TESTS },
  to: { path: '^(common|models|backend|main|renderer|e2e|bench)/', pathNot: `^(${[from, ...allowed].join('|')})(/|$)` },
});

/** Folder of the page that may import, of the page, only itself and `allowed`; types count too. */
const page = (folder, allowed, comment) => ({
  name: `page-${folder}`,
  comment,
  severity: 'error',
  from: { path: `^renderer/${folder}/`, pathNot: TESTS },
  to: { path: '^renderer/', pathNot: `^renderer/(${[folder, ...allowed].join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that import each other are one file in two places.',
      from: { pathNot: ACTIONS },
      to: { circular: true },
    },
    {
      name: 'no-cycles-of-actions',
      severity: 'error',
      // an action is a verb of the whole page: it is handed the page's state, which lists all actions for the palette
      comment: "The page's actions may name the type of the state that holds them.",
      from: { path: ACTIONS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('common', 'common', [], 'common imports nothing of ours: it runs anywhere.'),
    only('models', 'models', ['common'], 'The learning code knows tensors and common only.'),
    only('backend', 'backend', ['common/protobuf\\.ts'], 'The backend knows no models and nothing else of ours.'),
    only('files', 'main/files', ['common'], 'Files know common only.'),
    {
      name: 'metadata',
      severity: 'error',
      comment: 'What strangers wrote into files is walked in a process of its own: readMetadata is the way to it.',
      from: { path: '^main/', pathNot: `${TESTS}|^main/files/metadata/|^${STRANGERS}|/tiff-exif[.]ts$` },
      to: { path: `^(${STRANGERS}|main/files/metadata/(readers|process)[.]ts$)`, dependencyTypesNot: ['type-only'] },
    },
    only(
      'engine',
      'main/engine',
      ['models', 'backend', 'main/files', 'main/engine-process', 'common'],
      'The engine is the only place with tensors.',
    ),
    only('engine-process', 'main/engine-process', ['common'], 'What both sides of an engine know of its process.'),
    only(
      'engine-client',
      'main/engine-client',
      ['main/engine-process', 'common', 'backend/session/telemetry[.]ts'],
      // of the backend only the environment that its library must be started in: on Windows a process reads it at once
      'The studio speaks to the engine through its client, which computes nothing.',
    ),
    only(
      'studio',
      'main/studio',
      ['main/files', 'common', 'main/engine-client'],
      'The studio reaches the engine through its client.',
    ),
    only(
      'studio-core',
      'main/studio/core',
      ['main/files', 'common'],
      'The core of the studio knows none of its areas.',
    ),
    only('hosts', 'main/hosts', ['common'], 'What two hosts share knows neither of them.'),
    only('web', 'main/web', ['main/hosts', 'main/studio', 'common'], 'Hosts do not know each other.'),
    only('cli', 'main/cli', ['main/studio', 'common'], 'Hosts do not know each other.'),
    only('desktop', 'main/desktop', ['main/hosts', 'main/studio', 'common'], 'Hosts do not know each other.'),
    only('renderer', 'renderer', ['common'], 'The page knows the contract, not who answers it.'),
    {
      name: 'electron',
      severity: 'error',
      comment: 'Only main/desktop imports electron.',
      from: { path: '^(common|models|backend|main|renderer|bench)/', pathNot: '^main/desktop/' },
      to: { path: 'node_modules/electron/' },
    },
    page('language', [], 'Texts know nothing of the page.'),
    page('host', [], 'A host brings the studio to the page and knows nothing of it.'),
    page('state', ['host', 'language'], 'State does not know who shows it.'),
    page('controls', ['language'], 'Controls get all they show from whoever uses them.'),
    page('canvas', [], 'Drawing gets all it draws.'),
    page('views', ['state', 'controls', 'canvas', 'language'], 'Views reach the host through state.'),
    {
      name: 'views-apart',
      severity: 'error',
      comment:
        'Views do not know each other: what two of them show lies beside them, in chart, measures or views itself.',
      from: { path: '^renderer/views/([^/]+)/', pathNot: TESTS },
      to: { path: '^renderer/views/[^/]+/', pathNot: '^renderer/views/($1|chart|measures)/' },
    },
    {
      name: 'no-tests-in-programs',
      severity: 'error',
      comment: 'Programs do not import tests.',
      from: { pathNot: `${TESTS}|^e2e/|^bench/` },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['svelte', 'import', 'node', 'default'] },
  },
};
