// The first of the desktop program that runs: looks that what lies beside the archive is what was packed, and only then
// loads the rest, whose native packages lie there too. Imports nothing that has a native half.
import { app, dialog } from 'electron';
import { toFault } from '../../common/fault.ts';
import { faultSentence } from '../../common/faults/text.ts';
import { checkBeside } from './beside-archive.ts';
import { languageOf, textsIn } from './texts.ts';

try {
  if (app.isPackaged) await checkBeside({ app: app.getAppPath(), resources: process.resourcesPath });
  await import(new URL('./main.js', import.meta.url).href); // a bundle of its own: in one with this it would load first
} catch (error) {
  const fault = toFault(error);
  const language = languageOf({ language: 'system' }, app.getLocale());
  dialog.showErrorBox(textsIn(language).cannotStart, faultSentence(fault)?.[language] ?? fault.message);
  app.exit(1);
}
