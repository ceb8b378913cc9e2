// All actions, by id, and the keyboard's way to them.
import type { AppState } from '../app-state.svelte.ts';
import { isTyping, matches } from '../keys.ts';
import type { Action } from './action.ts';
import { colouriseActions } from './colourise.ts';
import { editActions } from './edit.ts';
import { exploreWalkActions } from './explore-walk.ts';
import { exploreActions } from './explore.ts';
import { goActions } from './go.ts';
import { learnActions } from './learn.ts';
import { maskActions } from './masks.ts';
import { remixActions } from './remix.ts';
import { photoActions } from './photos.ts';
import { stageActions } from './stage.ts';
import { trainActions } from './train.ts';
import { versionActions } from './versions.ts';

export class Actions {
  readonly all: readonly Action[];
  readonly #byId: ReadonlyMap<string, Action>;
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
    this.all = [
      ...trainActions(app),
      ...exploreActions(app),
      ...exploreWalkActions(app),
      ...maskActions(app),
      ...colouriseActions(app),
      ...editActions(app),
      ...remixActions(app),
      ...photoActions(app),
      ...versionActions(app),
      ...stageActions(app),
      ...learnActions(app),
      ...goActions(app),
    ];
    this.#byId = new Map(this.all.map((action) => [action.id, action]));
  }

  /** @throws when there is no such action: a misspelt id in a component. */
  get(id: string): Action {
    const action = this.#byId.get(id);
    if (!action) throw new Error(`There is no action "${id}"`);
    return action;
  }

  isEnabled(action: Action): boolean {
    return action.enabled?.() ?? true;
  }

  run(id: string): void {
    const action = this.get(id);
    if (this.isEnabled(action)) action.run();
  }

  /** Runs the action of a pressed key. Nothing while typing, while a layer is open, or where a control takes the key. */
  onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || this.#app.layout.layer !== null) return;
    const typing = isTyping(event.target);
    const wanted = this.all.filter(
      ({ keys, keysElsewhere }) => !keysElsewhere && keys?.some((key) => matches(event, key)),
    );
    const action = wanted.find((each) => this.isEnabled(each)); // views may use the same key
    if (!action) return;
    const worksWhileTyping = action.id === 'app.search' || action.id === 'photos.open';
    const goesBack = action.id === 'edit.undo' || action.id === 'edit.redo';
    if (typing && !worksWhileTyping && !(goesBack && isSettled(event.target))) return;
    if (event.target instanceof HTMLElement && usesKey(event.target, event)) return;
    event.preventDefault();
    action.run();
  }
}

/** A number that was entered: there is no typing to be undone in it. */
const isSettled = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('[data-settled]');

/** Controls that use arrows and Escape themselves, and text that is selected and would be copied. */
function usesKey(target: HTMLElement, event: KeyboardEvent): boolean {
  const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
  if (copies) return (window.getSelection()?.toString() ?? '') !== '';
  if (event.altKey || (!event.key.startsWith('Arrow') && event.key !== 'Escape')) return false;
  const roles =
    event.key === 'Escape'
      ? '[role=menu],[role=dialog]'
      : '[role=slider],[role=menu],[role=radiogroup],[role=separator],input[type=range],input[type=radio],[data-own-arrows]';
  return target.closest(roles) !== null;
}
