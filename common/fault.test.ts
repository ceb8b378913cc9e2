import { describe, expect, it } from 'vitest';
import { Fault, toFault } from './fault.ts';
import { faultText } from './faults/text.ts';

const systemError = (code: string) =>
  Object.assign(new Error(`${code}: as the system says it, open '/photos/a.jpg'`), {
    code,
    syscall: 'open',
    errno: -1,
  });

describe('what the system answers', () => {
  it.each([
    ['ENOENT', 'not-found', 'there is no such file or folder'],
    ['ENOTDIR', 'not-found', 'a part of this path is a file'],
    ['ELOOP', 'not-found', 'lead round in a circle'],
    ['EISDIR', 'unreadable', 'this is a folder'],
    ['EEXIST', 'exists', 'is already there'],
    ['ENAMETOOLONG', 'disk', 'longer than the disk allows'],
    ['ENOSPC', 'disk', 'the disk is full'],
    ['EDQUOT', 'disk', 'your share of this disk is full'],
    ['EACCES', 'disk', 'no permission'],
    ['EPERM', 'disk', 'no permission'],
    ['EROFS', 'disk', 'can only be read'],
    ['EIO', 'disk', 'the disk, or the connection to it, failed'],
    ['EBUSY', 'disk', 'another program is using it'],
    ['EMFILE', 'disk', 'too many files are open'],
    ['ESTALE', 'disk', 'cannot be reached'],
    ['EUCLEAN', 'disk', 'the system refused it (EUCLEAN)'],
  ])('%s is told in plain words, in both languages', (code, expected, words) => {
    const fault = toFault(systemError(code), '/photos/a.jpg');
    expect(fault.code).toBe(expected);
    expect(fault.message).toMatch(/^\/photos\/a\.jpg/);
    expect(fault.message).toContain(words);
    expect(fault.message).not.toContain('inside Zorse');
    expect(faultText(fault).ko).toMatch(/^\/photos\/a\.jpg.*[가-힣]/);
    expect(toFault(systemError(code)).message).not.toMatch(/^:|inside Zorse/);
  });

  it('of a name that is no UTF-8 is not that nothing is there', () => {
    const fault = toFault(systemError('ENOENT'), '/photos/caf\ufffd.jpg');
    expect(fault.message).toContain('its name is not UTF-8');
  });
});

describe('what is thrown', () => {
  it('by us or by Node is a bug of ours; a Fault stays what it is, an abort is a cancellation', () => {
    expect(toFault(new TypeError('x is undefined'), 'a')).toMatchObject({
      code: 'internal',
      message: 'a: something went wrong inside Zorse: x is undefined',
    });
    const ofNode = Object.assign(new Error('bad'), { code: 'ERR_INVALID_ARG_TYPE', syscall: 'open' });
    expect(toFault(ofNode).code).toBe('internal');
    expect(toFault(undefined).code).toBe('internal');
    const fault = new Fault('exists', 'There.');
    expect(toFault(fault, 'b')).toBe(fault);
    expect(toFault(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
  });
});
