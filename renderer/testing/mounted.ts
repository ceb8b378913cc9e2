// Mounts a real component with the page's whole state on a studio of the test's making, and finds what stands in it by
// the words that people see or hear.
import { flushSync, mount, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';
import { AppState } from '../state/app-state.svelte.ts';
import { hostOf, type Answers } from './studio-of.ts';
import WithAppState from './WithAppState.svelte';

export interface Mounted {
  app: AppState;
  /** All text in it, with single spaces. */
  text(): string;
  /** The button, link, field or slider of that accessible name. Throws when there is none. */
  named(name: string): HTMLElement;
  has(name: string): boolean;
  click(name: string): void;
}

/** Until the test has finished. `prepare` changes the state before anything is drawn. */
export function mounted<Props extends Record<string, unknown>>(
  view: Component<Props>,
  props: Props,
  { answers = {}, prepare = () => {} }: { answers?: Answers; prepare?: (app: AppState) => void } = {},
): Mounted {
  const app = new AppState(hostOf(answers));
  prepare(app);
  const target = document.body.appendChild(document.createElement('div'));
  // The component's own types of its props end here: it passes them on as they are.
  const given = { app, view: view as Component<Record<string, unknown>>, props };
  const component = mount(WithAppState, { target, props: given });
  flushSync();
  onTestFinished(async () => {
    await unmount(component);
    target.remove();
  });
  const find = (name: string): HTMLElement | undefined =>
    [...document.body.querySelectorAll<HTMLElement>('button, a, input, [role]')].find((each) => nameOf(each) === name);
  const named = (name: string): HTMLElement => {
    const found = find(name);
    if (!found) throw new Error(`Nothing is called “${name}” in: ${document.body.innerHTML}`);
    return found;
  };
  return {
    app,
    text: () => spaced(target.textContent ?? ''),
    named,
    has: (name) => find(name) !== undefined,
    click: (name) => {
      named(name).click();
      flushSync();
    },
  };
}

const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? spaced(element.textContent ?? '');
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
