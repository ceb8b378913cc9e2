// shell.*: what only a desktop host can do, asked of the host that the connection brought along.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { ShellHost } from '../core/shell-host.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';

/** Finds what a drag carries: the result's file under its suggested name, and a picture to show meanwhile. */
export type DragSource = (picture: string) => Promise<{ file: string; icon: string }>;

const api = implement(contract).$context<StudioContext>().shell;

function shellOf(context: StudioContext): ShellHost {
  if (!context.shell) throw new Fault('unsupported', studioFaults.desktopOnly());
  return context.shell;
}

export const shellHandlers = (dragSource: DragSource) => ({
  info: api.info.handler(({ context }) => ({
    host: context.host === 'desktop' ? 'desktop' : 'browser',
    version: ZORSE_VERSION,
    platform: process.platform,
  })),
  chooseFiles: api.chooseFiles.handler(async ({ context, input }) => ({
    paths: await shellOf(context).chooseFiles(input),
  })),
  chooseFolder: api.chooseFolder.handler(async ({ context }) => ({ path: await shellOf(context).chooseFolder() })),
  reveal: api.reveal.handler(async ({ context, input }) => {
    mayNamePaths(context);
    await shellOf(context).reveal(input.path);
  }),
  dragOut: api.dragOut.handler(async ({ context, input }) => {
    const shell = shellOf(context);
    const { file, icon } = await dragSource(input.picture);
    await shell.dragOut(file, icon);
  }),
});
