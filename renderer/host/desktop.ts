// The page in the desktop app: one MessagePort from the preload script, files by their paths, the system's dialogs.
import type { StudioContract } from '../../common/contract/contract.ts';
import { BRIDGE, PORT_MESSAGE, type DesktopBridge } from '../../common/contract/host.ts';
import type { Fault } from '../../common/fault.ts';
import { fileNameOf } from '../../common/file-name.ts';
import { connect } from '../../common/transport/connect.ts';
import { messagePortChannel } from '../../common/transport/message-port.ts';
import { checkpointIn, isFolder, readDrop } from './drop.ts';
import type { Host, Incoming, LocalFile, StudioSession } from './host.ts';
import { upload } from './upload.ts';

/** The bridge of the preload script, or undefined in a browser. */
export const desktopBridge = (): DesktopBridge<File> | undefined =>
  (window as unknown as Record<string, DesktopBridge<File> | undefined>)[BRIDGE]; // put there by the preload script

export function desktopHost(bridge: DesktopBridge<File>): Host {
  const mediaUrl = (path: string): string => new URL(path, document.baseURI).href;
  return {
    kind: 'desktop',
    mediaUrl,

    async connect(): Promise<StudioSession> {
      const port = await new Promise<MessagePort>((resolve) => {
        const listen = (event: MessageEvent) => {
          const [port] = event.ports;
          if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
          window.removeEventListener('message', listen);
          resolve(port);
        };
        window.addEventListener('message', listen);
        bridge.connect();
      });
      const channel = messagePortChannel(port);
      const closed = new Promise<Fault>((resolve) => channel.onClose(resolve));
      return { studio: connect<StudioContract>(channel).client, closed };
    },

    async filesFromDrop(data, wanted) {
      // A dropped folder is a File with a path here, and the studio searches it by itself, unless it is a checkpoint.
      const entries = [...data.items].map((item) => item.webkitGetAsEntry?.());
      const files = [...data.files].map((file): LocalFile => ({
        name: file.name,
        folder: '',
        file,
        path: bridge.pathForFile(file),
      }));
      if (!files.some(({ path }) => path)) return readDrop(data, wanted);
      const given = files.map(async (file) => {
        const folder = entries.filter(isFolder).find(({ name }) => name === file.name);
        return (folder && (await checkpointIn(folder))) ?? [file];
      });
      return (await Promise.all(given)).flat();
    },

    async chooseFiles(studio, what) {
      const { paths } = await (await studio()).shell.chooseFiles({ folders: what === 'folder' });
      return paths.map((path) => ({ name: fileNameOf(path), folder: '', path }));
    },

    async give(files, options) {
      const sent = await upload(
        files.filter(({ path }) => !path),
        mediaUrl,
        options,
      );
      return files.map(({ path, folder }): Incoming =>
        path ? { source: { kind: 'path', path }, folder } : (sent.shift() as Incoming),
      );
    },

    async save(studio, pictures, { versions, folder }) {
      if (pictures.length === 0) return { kind: 'nothing' };
      const target = folder ?? (await studio.shell.chooseFolder()).path;
      if (target === null) return { kind: 'nothing' };
      const ids = pictures.map(({ id }) => id);
      const { saved, failed } = await studio.translation.save({ ids, folder: target, versions });
      return { kind: 'folder', folder: target, paths: saved, failed };
    },

    async saveExport(studio, { id }, folder) {
      const target = folder ?? (await studio.shell.chooseFolder()).path;
      if (target === null) return { kind: 'nothing' };
      const { path } = await studio.latent.saveExport({ id, folder: target });
      return { kind: 'folder', folder: target, paths: [path], failed: [] };
    },

    dragOut(event, picture, studio) {
      event.preventDefault(); // the main process drags the file itself
      if (picture.result) void studio?.shell.dragOut({ picture: picture.id });
    },
  };
}
