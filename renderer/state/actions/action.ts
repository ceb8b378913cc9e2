// Something the user can do, as one object. Buttons, the palette, the shortcuts sheet and the keyboard all come from
// these, so none can know of a thing the others do not.
import type { Text } from '../../../common/options/option.ts';

export type Group =
  'go' | 'photos' | 'picture' | 'view' | 'mask' | 'model' | 'explore' | 'train' | 'learn' | 'remix' | 'app';

export interface Action {
  id: string;
  group: Group;
  label: Text;
  /** The first is shown; see keys.ts. */
  keys?: readonly string[];
  /** The browser itself brings this key's event (paste), or it acts while held: shown, but not listened for. */
  keysElsewhere?: boolean;
  /** Reactive. */
  enabled?(): boolean;
  /** Reactive; for actions that switch something: whether it is on. */
  checked?(): boolean;
  run(): void;
}
