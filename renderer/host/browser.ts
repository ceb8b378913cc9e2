// The page in a browser: a WebSocket to the studio that served it (a cookie proves the page), files by upload and
// download.
import type { StudioContract } from '../../common/contract/contract.ts';
import { RPC_PATH } from '../../common/contract/host.ts';
import { archivePath, exportPath, versionPath } from '../../common/contract/media.ts';
import { Fault } from '../../common/fault.ts';
import { studioFaults } from '../../common/faults/studio.ts';
import { CHECKPOINT_EXTENSIONS, PICTURE_EXTENSIONS, PICTURE_TYPES } from '../../common/file-kinds.ts';
import { connect } from '../../common/transport/connect.ts';
import { webSocketChannel } from '../../common/transport/web-socket.ts';
import { chooseWithInput } from './choose.ts';
import { download } from './download.ts';
import { readDrop, readInput } from './drop.ts';
import { meantVersions, type Host, type StudioSession } from './host.ts';
import { upload } from './upload.ts';

const dotted = (extensions: readonly string[]) => extensions.map((extension) => `.${extension}`);
const PHOTOS = [...PICTURE_TYPES, ...dotted(PICTURE_EXTENSIONS)].join();
const CHECKPOINTS = dotted(CHECKPOINT_EXTENSIONS).join();
const WALKS = '.json,.gif,.webp,.webm,.mp4,.zip,.png';

export function browserHost(page: URL = new URL('./', document.baseURI)): Host {
  const mediaUrl = (path: string): string => new URL(path, page).href;
  return {
    kind: 'browser',
    mediaUrl,

    async connect(): Promise<StudioSession> {
      const address = new URL(RPC_PATH, page);
      address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(address);
      const channel = webSocketChannel(socket);
      const closed = new Promise<Fault>((resolve) => channel.onClose(resolve));
      await new Promise<void>((resolve, reject) => {
        socket.addEventListener('open', () => resolve());
        void closed.then(reject);
      }).catch(async (reason: Fault) => {
        throw (await refused(page)) ? new Fault('forbidden', studioFaults.pageRefused()) : reason;
      });
      return { studio: connect<StudioContract>(channel).client, closed };
    },

    filesFromDrop: readDrop,

    async chooseFiles(_studio, what, wanted) {
      const accept = { checkpoint: CHECKPOINTS, photos: PHOTOS, folder: '', walk: WALKS }[what];
      return readInput(
        await chooseWithInput({ accept, multiple: what === 'photos', folder: what === 'folder' }),
        wanted,
      );
    },

    give: (files, options) => upload(files, mediaUrl, options),

    async save(_studio, pictures, { versions }) {
      const meant = meantVersions(pictures, versions);
      const [first] = meant;
      if (!first) return { kind: 'nothing' };
      if (meant.length === 1) download(mediaUrl(versionPath(first.id, first, 'file')), first.fileName);
      else
        download(
          mediaUrl(
            archivePath(
              pictures.map(({ id }) => id),
              versions,
            ),
          ),
          '', // the studio names it
        );
      return { kind: 'download', count: meant.length };
    },

    async saveExport(_studio, { id, fileName }) {
      download(mediaUrl(exportPath(id)), fileName);
      return { kind: 'download', count: 1 };
    },

    dragOut(event, picture) {
      if (!picture.result || !event.dataTransfer) return;
      const url = mediaUrl(versionPath(picture.id, picture.result, 'file'));
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData('DownloadURL', `application/octet-stream:${picture.result.fileName}:${url}`);
    },
  };
}

/** A WebSocket does not say why it was refused; the page's own address does. */
async function refused(page: URL): Promise<boolean> {
  const answer = await fetch(page, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.status === 401 || answer?.status === 403;
}
