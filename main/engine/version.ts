import manifest from '../../package.json' with { type: 'json' };

export const ZORSE_VERSION: string = manifest.version;
