import { describe, expect, it } from 'vitest';
import { classesOf, countUnlabelled } from './classes.ts';

describe('classesOf', () => {
  it('takes the subfolder of the chosen folder, however deep a photo lies in it', () => {
    const photos = ['/d/2/a.png', '/d/10/a.png', '/d/2/more/b.png', '/d/loose.png'];
    expect(countUnlabelled(classesOf(photos, ['/d']))).toBe(1);
    expect(classesOf(photos, ['/d'])).toEqual({ names: ['2', '10'], labels: [0, 1, 0, -1] });
  });

  it('takes several folders without subfolders for a class each, one alone for none', () => {
    const photos = ['/cats/1.png', '/cats/2.png', '/dogs/1.png'];
    expect(classesOf(photos, ['/cats', '/dogs/'])).toEqual({ names: ['cats', 'dogs'], labels: [0, 0, 1] });
    expect(classesOf(photos.slice(0, 2), ['/cats'])).toEqual({ names: [], labels: [-1, -1] });
    expect(classesOf(['/cats/1.png', '/d/dogs/1.png', '/d/birds/2.png'], ['/cats', '/d'])).toEqual({
      names: ['birds', 'cats', 'dogs'],
      labels: [1, 2, 0],
    });
  });

  it('looks through folders that hold nothing but a folder', () => {
    expect(classesOf(['/zip/digits/0/1.png', '/zip/digits/1/1.png'], ['/zip']).names).toEqual(['0', '1']);
    expect(classesOf(['/up/1/cats/1.png', '/up/2/dogs/1.png'], ['/up/1', '/up/2']).names).toEqual(['cats', 'dogs']);
    expect(classesOf(['/up/1/cats/1.png'], ['/up/1']).names).toEqual([]);
  });

  it('gives the same class to folders of one name, and none to single photos', () => {
    const photos = ['/a/cats/1.png', '/a/dogs/1.png', '/b/cats/1.png', '/b/dogs/1.png', '/c.png'];
    expect(classesOf(photos, ['/a', '/b', '/c.png'])).toEqual({ names: ['cats', 'dogs'], labels: [0, 1, 0, 1, -1] });
    expect(classesOf([], ['/a'])).toEqual({ names: [], labels: [] });
  });
});
