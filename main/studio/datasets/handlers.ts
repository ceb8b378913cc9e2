// datasets.*: photo folders looked through, and photos that pages sent made into folders.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { scan } from '../../files/datasets/scan.ts';
import type { StudioContext } from '../core/context.ts';
import type { ScannedPhotos } from './scanned-photos.ts';
import type { UploadedFolders } from './uploaded-folders.ts';

const api = implement(contract).$context<StudioContext>().datasets;

export const datasetsHandlers = (folders: UploadedFolders, scanned: ScannedPhotos) => ({
  fromUploads: api.fromUploads.handler(({ input }) => folders.add(input)),

  split: api.split.handler(async ({ context, input, signal }) => {
    folders.check(context, { pairs: input });
    const { A, B, count, leftOut } = await folders.split(input, signal);
    return { A, B, count, leftOut: leftOut.length };
  }),

  scan: api.scan.handler(async function* ({ context, input, signal }) {
    folders.check(context, input.domains);
    for await (const event of scan(input, signal)) {
      scanned.note(event);
      yield event;
    }
  }),
});
