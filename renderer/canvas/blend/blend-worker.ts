// Blends for the stage, off the page's thread: decoding, masks and pixels are here, the page draws finished frames.
import type { BlendReply, BlendRequest } from './messages.ts';
import { WorkerStage } from './worker-stage.ts';

const stage = new WorkerStage();
/** What is to be shown is there: a mask can only be changed then. */
let ready: Promise<unknown> = Promise.resolve();
const reply = (message: BlendReply, transfer: Transferable[] = []): void => postMessage(message, { transfer });

addEventListener('message', ({ data }: MessageEvent<BlendRequest>) => void carryOut(data));

async function carryOut(request: BlendRequest): Promise<void> {
  switch (request.type) {
    case 'show': {
      const showing = stage.show(request.sources);
      ready = showing;
      const shown = await showing;
      if (shown !== undefined && request.sources) reply({ type: 'shown', key: request.sources.key, failed: !shown });
      break;
    }
    case 'edit':
      await ready;
      stage.edit(request.edit);
      reply({ type: 'edited' });
      break;
    case 'keep':
      await ready;
      reply({ type: 'kept', revision: await stage.keep(request.url).catch(() => null) });
      break;
    case 'draw': {
      const { frame, settings } = request;
      const bitmap = stage.draw(frame, settings);
      reply({ type: 'frame', key: stage.key, frame, bitmap }, bitmap ? [bitmap] : []);
      break;
    }
  }
}
