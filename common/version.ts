// The version printed by --version and shown in About. Bundles have no package.json beside them, so it is imported.
import manifest from '../package.json' with { type: 'json' };

export const ZORSE_VERSION: string = manifest.version;
