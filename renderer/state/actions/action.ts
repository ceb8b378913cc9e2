// Something the user can do, as one object. Buttons, the palette, the shortcuts sheet and the keyboard all come from
// these, so none can know of a thing the others do not.
import type { Text } from '../../../common/language/text.ts';

export type Group =
  | 'go'
  | 'photos'
  | 'picture'
  | 'view'
  | 'mask'
  | 'model'
  | 'explore'
  | 'train'
  | 'learn'
  | 'remix'
  | 'colourise'
  | 'app';

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

/** Makes the actions of a group, named after it, that can be done where `here` says. */
export const actionsOf =
  (group: Group, here: () => boolean) =>
  (id: string, label: Text, keys: readonly string[], run: () => void, more: Partial<Action> = {}): Action => ({
    id: `${group}.${id}`,
    group,
    label,
    ...(keys.length > 0 && { keys }),
    enabled: here,
    run,
    ...more,
  });
