import { expect, it } from 'vitest';
import { Fault } from '../fault.ts';
import { aboutName } from './about-name.ts';
import { fileFaults } from './files.ts';
import { faultText } from './text.ts';

const path = '/home/me/.zorse/uploads/1f/net.pth';

it('speaks of a sent file by its name, in both languages, and keeps the rest', () => {
  const fault = new Fault('unreadable', fileFaults.damagedCheckpoint({ path }), { subject: path, details: 'at x' });
  const named = aboutName(fault, path, 'net.pth');
  expect(named).toMatchObject({ code: 'unreadable', subject: 'net.pth', details: 'at x' });
  expect(named.message).toMatch(/^net\.pth: this checkpoint is damaged/);
  expect(faultText(named).ko).toMatch(/^net\.pth: /);
});

it('leaves what speaks of other files', () => {
  const fault = new Fault('disk', fileFaults.diskFull({ path: '/elsewhere' }));
  expect(aboutName(fault, path, 'net.pth').toJSON()).toEqual(fault.toJSON());
});

it('renames in messages that only a log should have, too', () => {
  expect(aboutName(new Fault('internal', `${path}: odd.`), path, 'net.pth').message).toBe('net.pth: odd.');
});
