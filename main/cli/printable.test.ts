import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileFaults } from '../../common/faults/files.ts';
import { Fault } from '../../common/fault.ts';
import { printFault, printLine } from './exit.ts';
import { printable } from './printable.ts';
import { columns } from './table.ts';

afterEach(() => vi.restoreAllMocks());

/** What is written to a stream meanwhile. */
function written(to: 'stdout' | 'stderr', print: () => void): string {
  const write = vi.spyOn(process[to], 'write').mockReturnValue(true);
  print();
  return write.mock.calls.map(([text]) => String(text)).join('');
}

describe('a name on the terminal', () => {
  it.each([
    ['\u001b[2Jclear.png', '\\u{1b}[2Jclear.png'],
    ['\u001b]0;title\u0007.png', '\\u{1b}]0;title\\u{7}.png'],
    ['\u009b31m.png', '\\u{9b}31m.png'],
    ['a\nzorse: forged.png', 'a\\u{a}zorse: forged.png'],
    ['a\u2028b\r.png', 'a\\u{2028}b\\u{d}.png'],
    ['photo\u202egnp.exe', 'photo\\u{202e}gnp.exe'],
  ])('moves nothing: %j', (name, shown) => {
    expect(printable(name)).toBe(shown);
  });

  it('is as it is in any writing', () => {
    for (const name of ['말 사진.jpg', 'صورة حصان.png', 'cafe\u0301 \u{1f434}.jpg', 'a\u200d\u200f\\u{1b}.jpg'])
      expect(printable(name)).toBe(name);
  });

  it('stays within its line: of a result, of a fault, of a table', () => {
    const name = 'a\nzorse: \u001b[2J.png';
    const shown = 'a\\u{a}zorse: \\u{1b}[2J.png';
    expect(written('stdout', () => printLine(name))).toBe(`${shown}\n`);
    const fault = new Fault('unreadable', fileFaults.notAPicture({ name }), { subject: name });
    expect(written('stderr', () => printFault(fault))).toMatch(/^zorse: a\\u\{a\}zorse: \\u\{1b\}\[2J\.png[^\n]*\n$/);
    expect(columns([[name, 'x']])).toBe(`${shown}  x\n`);
  });

  it('is in a fault that has no sentence, too', () => {
    expect(written('stderr', () => printFault(new Fault('internal', 'a\n.png')))).toBe('zorse: a\\u{a}.png\n');
  });
});
