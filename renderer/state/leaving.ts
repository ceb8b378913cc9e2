// Asks before the page goes away with what it makes: the browser in its own words, the desktop's window in ours
// (main/desktop/leaving.ts). Only while it must: a browser keeps no page for its back button that always listens.

/** @returns lets the page go again */
export function holdPage(page: EventTarget = window): () => void {
  const ask = (event: Event): void => event.preventDefault();
  page.addEventListener('beforeunload', ask);
  return () => page.removeEventListener('beforeunload', ask);
}
