import { describe, expect, it } from 'vitest';
import { Fault } from '../../common/fault.ts';
import { Workspace } from './workspace.svelte.ts';
import { connectionTo, photoOf, picture, request, version } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

function workspaceWith(count: number, studio: object = {}): Workspace {
  const workspace = new Workspace(connectionTo(studio), new Toasts());
  workspace.apply({ type: 'workspace', pictures: Array.from({ length: count }, (_, index) => picture(`p${index}`)) });
  return workspace;
}
const selected = (workspace: Workspace) => [...workspace.selectedIds].sort();

describe('what the studio tells', () => {
  it('takes the whole workspace, and looks at the first picture', () => {
    const workspace = workspaceWith(3);
    expect(workspace.ids).toEqual(['p0', 'p1', 'p2']);
    expect(workspace.current?.id).toBe('p0');
  });

  it('knows the order of those that follow, and forgets what is not among them', () => {
    const workspace = new Workspace(connectionTo({}), new Toasts());
    workspace.apply({ type: 'workspace', pictures: [picture('p0')], following: ['p1', 'p2'] });
    expect(workspace.ids).toEqual(['p0', 'p1', 'p2']);
    expect(workspace.all.map(({ id }) => id)).toEqual(['p0']);
    workspace.apply({ type: 'pictures', pictures: [picture('p1'), picture('p2', { state: 'running' })] });
    expect(workspace.all.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2']);
    expect(workspace.get('p2')?.state).toBe('running');
    workspace.apply({ type: 'workspace', pictures: [picture('p0')], following: ['p2'] });
    expect(workspace.all.map(({ id }) => id)).toEqual(['p0', 'p2']);
  });

  it('changes a picture in its place and adds new ones at the end', () => {
    const workspace = workspaceWith(2);
    workspace.apply({ type: 'picture', picture: picture('p0', { state: 'running' }) });
    workspace.apply({ type: 'picture', picture: picture('new') });
    expect(workspace.ids).toEqual(['p0', 'p1', 'new']);
    expect(workspace.get('p0')?.state).toBe('running');
  });

  it('forgets what a new whole workspace does not have, as after a restart of the studio', () => {
    const workspace = workspaceWith(3);
    workspace.select('p2');
    workspace.apply({ type: 'workspace', pictures: [picture('p1')] });
    expect(workspace.get('p2')).toBeUndefined();
    expect(workspace.current?.id).toBe('p1');
  });

  it('looks at the neighbour when the open picture is closed', () => {
    const workspace = workspaceWith(3);
    workspace.select('p1');
    workspace.apply({ type: 'closed', ids: ['p1'] });
    expect(workspace.current?.id).toBe('p2');
    workspace.apply({ type: 'closed', ids: ['p2'] });
    expect(workspace.current?.id).toBe('p0');
    workspace.apply({ type: 'closed', ids: ['p0'] });
    expect(workspace.current).toBeUndefined();
  });
});

describe('selecting', () => {
  it('adds one by one, the open picture included', () => {
    const workspace = workspaceWith(4);
    workspace.select('p2', 'toggle');
    expect(selected(workspace)).toEqual(['p0', 'p2']);
    workspace.select('p2', 'toggle');
    expect(selected(workspace)).toEqual(['p0']);
  });

  it('takes all between, from where the selection began, both ways', () => {
    const workspace = workspaceWith(6);
    workspace.select('p3');
    workspace.select('p5', 'range');
    expect(selected(workspace)).toEqual(['p3', 'p4', 'p5']);
    workspace.select('p1', 'range');
    expect(selected(workspace)).toEqual(['p1', 'p2', 'p3']);
  });

  it('stops at the ends', () => {
    const workspace = workspaceWith(3);
    workspace.move(-1);
    expect(workspace.current?.id).toBe('p0');
    workspace.move(99);
    expect(workspace.current?.id).toBe('p2');
  });

  it('moves and selects among those that a filter lets through', () => {
    const workspace = workspaceWith(0);
    const starred = (id: string) => photoOf(id, version('r1', { starred: true }));
    const pictures = [starred('p0'), picture('p1'), starred('p2'), picture('p3'), starred('p4')];
    workspace.apply({ type: 'workspace', pictures });
    const among = workspace.idsWith('starred');
    expect([among, workspace.count('starred')]).toEqual([['p0', 'p2', 'p4'], 3]);
    workspace.move(1, 'only', among);
    expect(workspace.current?.id).toBe('p2');
    workspace.select('p4', 'range', among);
    expect(selected(workspace)).toEqual(['p2', 'p4']);
    workspace.select('p3');
    workspace.selectAll(among);
    expect([selected(workspace), workspace.current?.id]).toEqual([['p0', 'p2', 'p4'], 'p0']);
    workspace.apply({ type: 'closed', ids: ['p2'] });
    expect([selected(workspace), workspace.idsWith('starred')]).toEqual([
      ['p0', 'p4'],
      ['p0', 'p4'],
    ]);
  });

  it('gives actions the selection in the order of the workspace, else the open picture', () => {
    const workspace = workspaceWith(4);
    workspace.select('p3');
    expect(workspace.chosen.map(({ id }) => id)).toEqual(['p3']);
    workspace.select('p1', 'toggle');
    expect(workspace.chosen.map(({ id }) => id)).toEqual(['p1', 'p3']);
  });
});

it('takes the answer of a round trip at once', async () => {
  const roundTrip = { ...version('back'), cycleError: 0.04 };
  const back = picture('p0', { versions: [version('r1', { roundTrip })], result: version('r1', { roundTrip }) });
  const workspace = workspaceWith(1, { translation: { roundTrip: () => Promise.resolve(back) } });
  await workspace.roundTrip('p0');
  expect(workspace.get('p0')?.result?.roundTrip?.cycleError).toBe(0.04);
});

it('shows a refused request as a toast, and nothing when it was cancelled', async () => {
  const toasts = new Toasts();
  const failing = (fault: Fault) =>
    new Workspace(connectionTo({ translation: { run: () => Promise.reject(fault) } }), toasts);
  await failing(new Fault('cancelled', 'Cancelled.')).run(['p0'], request());
  expect(toasts.all).toEqual([]);
  await failing(new Fault('disk', 'out: the disk is full.')).run(['p0'], request());
  expect(toasts.all.map(({ kind }) => kind)).toEqual(['fault']);
});
