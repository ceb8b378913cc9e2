// Where the page lives in the desktop app: an origin of our own that only this app answers, never file:// and never
// the network.
import { DESKTOP_ORIGIN } from '../../common/contract/host.ts';

export const SCHEME = 'zorse';
export const PAGE_URL = `${DESKTOP_ORIGIN}/`;

/** Whether an address belongs to the page; `zorse://studio.evil/` does not. */
export const isPageUrl = (url: string): boolean => url === DESKTOP_ORIGIN || url.startsWith(PAGE_URL);
