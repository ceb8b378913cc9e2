import { expect, it } from 'vitest';
import { disposition } from './respond.ts';

it('a download is called by any name, also one that holds half of a letter', () => {
  expect(disposition('attachment', '말 (1).jpg')).toBe(
    'attachment; filename="_ (1).jpg"; filename*=UTF-8\'\'%EB%A7%90%20%281%29.jpg',
  );
  for (const half of ['\ud83d', '\udc34'])
    expect(disposition('inline', `${half}.jpg`)).toBe('inline; filename="_.jpg"; filename*=UTF-8\'\'%EF%BF%BD.jpg');
});
