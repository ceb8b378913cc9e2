// The system's own dialogs, file manager and drags, as the studio's contract asks for them.
import { dialog, nativeImage, shell, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Fault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { CHECKPOINT_EXTENSIONS, PICTURE_EXTENSIONS } from '../../common/file-kinds.ts';
import type { ShellHost } from '../studio/core/shell-host.ts';
import type { Texts } from './texts.ts';

const ICON_PX = 96; // of the picture that follows the pointer

export function shellHost(window: BrowserWindow, texts: () => Texts): ShellHost {
  return {
    async chooseFiles({ folders }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: [folders ? 'openDirectory' : 'openFile', 'multiSelections'],
        filters: folders ? [] : filters(texts()),
      });
      return canceled ? [] : filePaths;
    },

    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },

    async reveal(path) {
      if (!isAbsolute(path)) throw new Fault('bad-input', fileFaults.notWholePath({ path }), { subject: path });
      if (!existsSync(path)) throw new Fault('not-found', fileFaults.gone({ path }), { subject: path });
      shell.showItemInFolder(path);
    },

    async dragOut(file, icon) {
      const image = nativeImage.createFromPath(icon);
      if (image.isEmpty()) throw new Fault('unreadable', fileFaults.cannotDrag({ path: icon }), { subject: icon });
      window.webContents.startDrag({ file, icon: image.resize({ width: ICON_PX }) });
    },
  };
}

const filters = (texts: Texts): FileFilter[] => [
  { name: texts.photos, extensions: [...PICTURE_EXTENSIONS] },
  { name: texts.models, extensions: [...CHECKPOINT_EXTENSIONS] },
  { name: texts.allFiles, extensions: ['*'] },
];
