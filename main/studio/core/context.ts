// Who is asking. Each host makes one context per connection; what a connection may do is decided here and nowhere else.
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import type { ShellHost } from './shell-host.ts';

export interface StudioContext {
  host: 'desktop' | 'browser' | 'cli';
  /** Whether this side may name files of the studio's machine. A page in a browser may not: it sends bytes instead. */
  allowPaths: boolean;
  /** The desktop's dialogs and drags; without it `shell.*` answers `unsupported`. */
  shell?: ShellHost;
}

/** Throws Fault `forbidden` unless this connection may name paths. */
export function mayNamePaths(context: StudioContext): void {
  if (!context.allowPaths) {
    throw new Fault('forbidden', studioFaults.noPaths());
  }
}
