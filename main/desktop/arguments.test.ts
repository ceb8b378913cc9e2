import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileArguments, filesFromMessage } from './arguments.ts';

const cwd = resolve('/home/artist');
const here = (name: string) => resolve(cwd, name);

describe('fileArguments', () => {
  it.each([
    [['zorse', 'a.jpg', '/b.png'], true, [here('a.jpg'), resolve('/b.png')]],
    [['electron', '/app', 'a.jpg'], false, [here('a.jpg')]],
    [['zorse', '--inspect', '-psn_0_1', 'a.jpg', ''], true, [here('a.jpg')]],
    [['zorse', '--ozone-platform=x11', '--', '-odd name.jpg'], true, [here('-odd name.jpg')]],
    [['zorse'], true, []],
    [['electron', '/app'], false, []],
  ])('%j, packaged %s', (argv, packaged, files) => {
    expect(fileArguments(argv, { packaged, cwd })).toEqual(files);
  });
});

describe('filesFromMessage', () => {
  it.each([
    [{ files: ['/a', 1, null, '/b'] }, ['/a', '/b']],
    [{ files: '/a' }, []],
    [null, []],
    [undefined, []],
    ['files', []],
  ])('reads %j', (message, files) => {
    expect(filesFromMessage(message)).toEqual(files);
  });
});
