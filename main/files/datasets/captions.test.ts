import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withDescription } from '../images/xmp.ts';
import { rowsOfCsv, rowsOfLines } from './caption-files.ts';
import { captionsOf } from './captions.ts';
import { listPhotos } from './list-photos.ts';
import { scan } from './scan.ts';
import { scene } from './testing/photos.ts';

let root: string;
const at = (...names: string[]) => join(root, ...names);
const picture = (seed: number) => scene(seed, { width: 24, height: 20 });
const KOREAN = '빨간 머리의 여자';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-captions-'));
  await mkdir(at('red_hair', 'more'), { recursive: true });
  const names = [
    'a.png',
    'b.png',
    'c.png',
    'red_hair/d-003.png',
    `red_hair/more/${'가.png'.normalize('NFD')}`,
    'f.png',
  ];
  for (const [i, name] of names.entries()) await writeFile(at(name), await picture(i).png().toBuffer());
  await writeFile(at('a.txt'), '\ufeffA woman\r\n\r\na  face \r\nA woman\r\n');
  await writeFile(at('b.txt'), ' \n!!\n');
  const table = `file,text\n"c.png","red ""hair"", long"\nred_hair\\d-003.png,from the root\nb.png,not asked\n`;
  await writeFile(at('captions.csv'), table);
  await writeFile(at('red_hair', 'metadata.jsonl'), `{"file_name":"more/가.png","text":["${KOREAN}"]}\nno json\n`);
  const described = `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A &lt;hat&gt;</rdf:li><rdf:li>모자</rdf:li></rdf:Alt></dc:description>`;
  const packet = withDescription(undefined, { dc: 'http://purl.org/dc/elements/1.1/' }, described);
  await writeFile(at('g.jpg'), await picture(7).jpeg().withXmp(packet).toBuffer());
});
afterAll(() => rm(root, { recursive: true }));

async function found(source: 'beside' | 'folder-names' | 'file-names') {
  const all: [string, readonly string[], boolean][] = [];
  for await (const { photo, captions, empty } of captionsOf(await listPhotos([root]), { paths: [root], source })) {
    all.push([
      photo
        .slice(root.length + 1)
        .replaceAll('\\', '/')
        .normalize('NFC'),
      captions,
      empty,
    ]);
  }
  return Object.fromEntries(all.map(([photo, captions, empty]) => [photo, empty ? 'empty' : captions]));
}

describe('a file of captions that is there', () => {
  let folder: string;
  const scanned = async () => {
    const kinds: string[] = [];
    const domains = { images: { paths: [folder], leftOut: [] } };
    for await (const event of scan({ domains, size: 16, captions: 'beside' }))
      if (event.type === 'finding') kinds.push(event.finding.kind);
    return kinds;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zorse-captions-unread-'));
    for (const name of ['a.png', 'b.png'])
      await writeFile(join(folder, name), await picture(name.charCodeAt(0)).png().toBuffer());
  });
  afterEach(() => rm(folder, { recursive: true }));
  const texts = async () => {
    const all = [];
    for await (const each of captionsOf(await listPhotos([folder]), { paths: [folder], source: 'beside' }))
      all.push(each);
    return all;
  };

  it('is read in UTF-16 as spreadsheets save it', async () => {
    await writeFile(join(folder, 'captions.csv'), Buffer.from(`\ufefffile,text\na.png,${KOREAN}\n`, 'utf16le'));
    expect((await texts()).map(({ captions }) => captions)).toEqual([[KOREAN], []]);
  });

  it('and is no text is named for each photo, instead of being taken for none', async () => {
    const korean = Buffer.from([0xbb, 0xa1, 0xb0, 0xa3]); // in the code page of Korean Windows
    await writeFile(join(folder, 'captions.csv'), Buffer.concat([Buffer.from('file,text\na.png,'), korean]));
    await writeFile(join(folder, 'b.txt'), 'a hat');
    const [a, b] = await texts();
    expect([a!.captions, a!.fault?.message]).toEqual([
      [],
      expect.stringContaining('captions.csv is not text in UTF-8'),
    ]);
    expect(b).toMatchObject({ captions: ['a hat'] });
    expect(await scanned()).toContain('unread-caption');
  });

  it.skipIf(process.platform === 'win32')('and is too large, or a pipe, is named too, at once', async () => {
    execFileSync('mkfifo', [join(folder, 'a.txt')]);
    await writeFile(join(folder, 'b.txt'), 'x'.repeat(300 * 1024));
    expect((await texts()).map(({ fault }) => fault?.code)).toEqual(['unreadable', 'too-large']);
  });
});

describe('captions', () => {
  it('are read from text files, tables and the pictures, in this order', async () => {
    expect(await found('beside')).toEqual({
      'a.png': ['A woman', 'a face'],
      'b.png': 'empty',
      'c.png': ['red "hair", long'],
      'f.png': [],
      'g.jpg': ['A <hat>', '모자'],
      'red_hair/d-003.png': ['from the root'],
      'red_hair/more/가.png': [KOREAN],
    });
  });

  it('are the names of folders or files, as words', async () => {
    expect(await found('folder-names')).toMatchObject({
      'a.png': 'empty',
      'red_hair/d-003.png': ['red hair'],
      'red_hair/more/가.png': ['red hair more'],
    });
    expect(await found('file-names')).toMatchObject({ 'a.png': ['a'], 'red_hair/d-003.png': ['d'] });
  });

  it('are summed up by the doctor, and photos without named', async () => {
    const events = [];
    const request = { domains: { images: { paths: [root], leftOut: [] } }, size: 16 };
    for await (const event of scan({ ...request, captions: 'beside' })) events.push(event);
    const findings = events.flatMap((event) => (event.type === 'finding' ? [event.finding] : []));
    const without = findings.filter(({ kind }) => kind.endsWith('caption'));
    expect(without.map(({ photo, kind }) => [photo, kind])).toEqual([
      [at('b.png'), 'empty-caption'],
      [at('f.png'), 'no-caption'],
    ]);
    const summary = events.at(-1);
    expect(summary?.type === 'summary' && summary.domains[0]?.captions).toMatchObject({
      ...{ captioned: 5, texts: 7, duplicates: 0, words: 14 },
      frequent: expect.arrayContaining([{ word: 'a', count: 3 }]) as unknown,
    });
  });
});

describe('tables of captions', () => {
  it('need no header, and rows that are no rows are left out', () => {
    expect([...rowsOfCsv('a.png,one, two\n\n,x\nb.png\r\nc.png,"two\nlines"', 'captions.csv')]).toEqual([
      { file: 'a.png', caption: 'one' },
      { file: 'c.png', caption: 'two\nlines' },
    ]);
    expect([...rowsOfCsv('text;x,FILE,Caption\n1,a.png,hat', 'captions.csv')]).toEqual([
      { file: 'a.png', caption: 'hat' },
    ]);
  });

  it('may be parted by semicolons or tabs, as spreadsheets of some languages save them', () => {
    const rows = [
      { file: 'a.png', caption: 'red, long' },
      { file: 'b.png', caption: 'a hat; old' },
    ];
    const tables = [
      'file;text\r\na.png;red, long\r\nb.png;"a hat; old"\r\n',
      '"File";"Text"\na.png;red, long\nb.png;"a hat; old"\n',
      'id\tpath\tcaption\n1\ta.png\tred, long\n2\tb.png\ta hat; old\n',
      'file,text\na.png,"red, long"\nb.png,a hat; old',
    ];
    for (const table of tables) expect([...rowsOfCsv(table, 'captions.csv')], table).toEqual(rows);
    expect([...rowsOfCsv('a.png;red hat\nb.png;blue hat', 'captions.csv')]).toEqual([
      { file: 'a.png', caption: 'red hat' },
      { file: 'b.png', caption: 'blue hat' },
    ]);
  });

  it('with a quote that nothing closes are refused, as the rest would be one caption', () => {
    const table = 'file,text\r\na.png,"two\r\nlines"\r\nb.png,"a hat\r\nc.png,red\r\n';
    expect(() => [...rowsOfCsv(table, '/photos/captions.csv')]).toThrow(
      expect.objectContaining({
        code: 'unreadable',
        subject: '/photos/captions.csv',
        message: expect.stringContaining('captions.csv: the quotation mark in line 4 is never closed') as unknown,
      }),
    );
  });

  it('of JSON lines have one text or several', () => {
    const lines = '{"file":"a.png","caption":["x","y",3]}\n[]\nnull\n{"file":7,"text":"z"}\n{"file":"b.png"}\n';
    expect([...rowsOfLines(lines)]).toEqual([
      { file: 'a.png', caption: 'x' },
      { file: 'a.png', caption: 'y' },
    ]);
  });
});
