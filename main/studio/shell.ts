// What only a desktop host can do, as the studio needs it. main/desktop implements it with Electron and hands it over
// in the context of each connection; the studio itself never learns what a window is.
import { implement } from '@orpc/server';
import { contract } from '../../common/contract/contract.ts';
import { Fault } from '../../common/fault.ts';
import { mayNamePaths, type StudioContext } from './context.ts';
import { ZORSE_VERSION } from './version.ts';

export interface ShellHost {
  /** The system's dialog: absolute paths, empty when the user closed it. */
  chooseFiles(options: { folders: boolean }): Promise<string[]>;
  chooseFolder(): Promise<string | null>;
  /** Shows an existing file or folder in the system's file manager. */
  reveal(path: string): Promise<void>;
  /** Starts a drag of the file out of the window; `icon` is a small PNG that follows the pointer. */
  dragOut(file: string, icon: string): Promise<void>;
}

/** Finds what a drag carries: the result's file under its suggested name, and a picture to show meanwhile. */
export type DragSource = (picture: string) => Promise<{ file: string; icon: string }>;

const api = implement(contract).$context<StudioContext>().shell;

function shellOf(context: StudioContext): ShellHost {
  if (!context.shell) throw new Fault('unsupported', 'Only the desktop app can do this.');
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
