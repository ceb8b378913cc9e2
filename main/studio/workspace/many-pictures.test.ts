// A workspace of many pictures is told in parts, so that no page has to take thousands at once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WorkspaceEvent } from '../../../common/contract/translation.ts';
import { openDatabase } from '../core/database.ts';
import { silent } from '../core/log.ts';
import type { WorkspacePicture } from './picture.ts';
import { Workspace } from './workspace.ts';

it('tells all pictures in their order, the first ones with the names of the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zorse-many-'));
  const database = openDatabase(join(folder, 'studio.db'), silent);
  const workspace = new Workspace(database, join(folder, 'workspace'));
  const ids = Array.from({ length: 620 }, (_, i) => `p${i}`);
  workspace.add(
    ids.map((id): WorkspacePicture => ({ id, name: id, folder: '', file: id, state: 'idle', versions: [] })),
  );
  const events: WorkspaceEvent[] = [];
  for await (const event of workspace.watch()) {
    events.push(event);
    if (events.length === 3) break;
  }
  const [first, ...others] = events;
  if (first?.type !== 'workspace') return expect.unreachable();
  expect([...first.pictures.map(({ id }) => id), ...(first.following ?? [])]).toEqual(ids);
  const told = [first, ...others].flatMap((event) => ('pictures' in event ? event.pictures.map(({ id }) => id) : []));
  expect(told).toEqual(ids);
  expect(Math.max(...events.map((event) => ('pictures' in event ? event.pictures.length : 0)))).toBeLessThan(300);
  database.close();
  await rm(folder, { recursive: true });
});
