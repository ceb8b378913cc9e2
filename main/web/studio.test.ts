// The browser host with a real studio behind it, used as the page uses it: a cookie, a WebSocket, an upload, pictures.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { StudioContract } from '../../common/contract/contract.ts';
import { RPC_PATH } from '../../common/contract/host.ts';
import { picturePath, uploadPath } from '../../common/contract/media.ts';
import type { Upload } from '../../common/contract/source.ts';
import { connect } from '../../common/transport/connect.ts';
import { webSocketChannel } from '../../common/transport/web-socket.ts';
import { horses, openTestStudio, writePhoto, type TestStudio } from '../studio/testing/test-studio.ts';
import { startHost, type TestHost } from './testing/host.ts';

let test: TestStudio;
let host: TestHost;

beforeEach(async () => {
  test = await openTestStudio();
  host = await startHost(test.studio);
});
afterEach(async () => {
  await host.close();
  await test.remove();
});

const headers = () => ({ cookie: host.cookie, origin: host.origin });
const page = () =>
  connect<StudioContract>(
    webSocketChannel(new WebSocket(`${host.origin.replace('http', 'ws')}/${RPC_PATH}`, { headers: headers() })),
  );
const url = (path: string) => `${host.origin}/${path}`;

async function uploadPhoto(name: string): Promise<Upload> {
  const photo = await writePhoto(join(test.root, 'photos', name));
  const answer = await fetch(url(uploadPath(name, '')), {
    method: 'POST',
    body: await readFile(photo),
    headers: headers(),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Upload;
}

describe('the studio in a browser', () => {
  it('takes a photo by upload, translates it and serves the result', async () => {
    const { client, close } = page();
    const { id: upload } = await uploadPhoto('horse.png');
    const { pictures } = await client.translation.open({
      sources: [{ source: { kind: 'upload', id: upload }, folder: '' }],
    });
    const [{ id } = { id: '' }] = pictures;
    const workspace = await client.translation.workspace();
    await client.translation.run({ ids: [id], request: horses });
    let revision: string | undefined;
    for await (const event of workspace) {
      const seen = event.type === 'workspace' ? event.pictures : event.type === 'picture' ? [event.picture] : [];
      revision = seen.find((picture) => picture.id === id && picture.state === 'done')?.result?.revision;
      if (revision) break;
    }
    for (const variant of ['thumb', 'view', 'file'] as const) {
      const answer = await fetch(url(picturePath(id, 'result', variant, revision)), { headers: headers() });
      expect([variant, answer.status, answer.headers.get('content-type')?.split('/')[0]]).toEqual([
        variant,
        200,
        'image',
      ]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50);
    }
    close();
  });

  it('may not name files of the computer it runs on', async () => {
    const { client, close } = page();
    const photo = await writePhoto(join(test.root, 'photos', 'horse.png'));
    const sources = [{ source: { kind: 'path' as const, path: photo }, folder: '' }];
    await expect(client.translation.open({ sources })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(client.shell.chooseFolder()).rejects.toMatchObject({ code: 'unsupported' });
    expect(await client.shell.info()).toMatchObject({ host: 'browser' });
    close();
  });

  it('keeps what runs when the page is loaded again', async () => {
    test.pipeline.hold = true;
    const first = page();
    const { id: upload } = await uploadPhoto('horse.png');
    const { pictures } = await first.client.translation.open({
      sources: [{ source: { kind: 'upload', id: upload }, folder: '' }],
    });
    await first.client.translation.run({ ids: pictures.map(({ id }) => id), request: horses });
    const held = await test.pipeline.next();
    first.close();
    const second = page();
    const workspace = await second.client.translation.workspace();
    held.finish();
    const states: string[] = [];
    for await (const event of workspace) {
      for (const { state } of event.type === 'workspace'
        ? event.pictures
        : event.type === 'picture'
          ? [event.picture]
          : [])
        states.push(state);
      if (states.at(-1) === 'done') break;
    }
    expect(states[0]).toBe('running');
    second.close();
  });

  it('says what is wrong with a call', async () => {
    const { client, close } = page();
    await expect(client.library.get({ id: 'no-such-model' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.library.get({ id: 7 as never })).rejects.toMatchObject({ code: 'bad-input' });
    close();
  });
});
