import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const load = (file: string) => import(join(import.meta.dirname, file)); // plain scripts, without types
const { shippedPackages, licenceFaults } = await load('licences.mjs');
const { notices } = await load('notices.mjs');
const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));

const names: string[] = shippedPackages(packages).map(({ name }: { name: string }) => name);

describe('licences', () => {
  it('of all that ships are known, and the lock file names no registry', () => {
    expect(licenceFaults(packages)).toEqual([]);
  });

  it('are looked at for the page, the programs and their native halves, and not for tools', () => {
    const shipped = [
      'svelte',
      'bits-ui',
      'mediabunny',
      'onnxruntime-node',
      '@img/sharp-libvips-linux-x64',
      'seedrandom',
    ];
    expect(names).toEqual(expect.arrayContaining(shipped));
    for (const tool of ['vitest', 'electron', 'typescript', '@tensorflow/tfjs-node-gpu'])
      expect(names).not.toContain(tool);
  });

  it.each([
    ['GPL-3.0', 'ws'],
    ['', 'ws'],
    ['LGPL-3.0-or-later', 'ws'],
    ['MIT AND GPL-2.0', 'ws'],
  ])('“%s” of %s is no licence to ship under unseen', (license, name) => {
    const path = `node_modules/${name}`;
    const faults = licenceFaults({ ...packages, [path]: { ...packages[path], license } });
    expect(faults).toEqual([expect.stringContaining(name)]);
  });

  it('of which one may be chosen need one that is known', () => {
    const license = '(MIT OR GPL-2.0)';
    expect(licenceFaults({ ...packages, 'node_modules/ws': { ...packages['node_modules/ws'], license } })).toEqual([]);
    const resolved = 'https://registry.example/ws.tgz';
    expect(licenceFaults({ ...packages, 'node_modules/x': { dev: true, resolved } })).toHaveLength(1);
  });
});

it('the notices name everybody and hold the texts', () => {
  const text: string = notices(root);
  for (const { name, version } of shippedPackages(packages)) expect(text).toContain(`${name} ${version} (`);
  for (const words of [
    'GNU LESSER GENERAL PUBLIC LICENSE',
    'GNU GENERAL PUBLIC LICENSE',
    'Apache License',
    'Mozilla Public License',
    'SIL OPEN FONT LICENSE',
    'Permission is hereby granted, free of charge',
    'librsvg',
  ])
    expect(text).toContain(words);
});
