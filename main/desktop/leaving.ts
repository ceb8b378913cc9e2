// The page asks to stay while it makes a file that would be lost with it (`beforeunload`). Electron shows nothing then:
// the window just would not close. So the shell asks, in the page's stead.
import { dialog, type BrowserWindow } from 'electron';
import type { Texts } from './texts.ts';

/** Whether the window may go although its page asks to stay. The page waits for the answer, so this does too. */
export function mayLeave(window: BrowserWindow, texts: Texts): boolean {
  const [leave, stay] = [0, 1];
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: texts.stillMaking,
    detail: texts.lostByLeaving,
    buttons: [texts.leave, texts.stay],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  });
  return answer === leave;
}
