// What can be wrong with a checkpoint, said so that the user knows what to do. One place, because the pickle, the zip
// and the storages all find the same few things wrong.
import { Fault } from '../../../common/fault.ts';

export interface Complaints {
  /** Truncated, contradicting itself, or never what it claims to be. */
  damaged(details: string): Fault;
  /** It names something that is not on the list of what a checkpoint needs. */
  refused(what: string): Fault;
  /** Well-formed, and not something we take; `why` completes "this checkpoint ...". */
  unsupported(why: string): Fault;
}

/** `subject` is the file's path as the user gave it. */
export const complaintsAbout = (subject: string): Complaints => ({
  damaged: (details) =>
    new Fault('unreadable', `${subject}: this checkpoint is damaged or incomplete. Copy or download it again.`, {
      subject,
      details,
    }),
  refused: (what) =>
    new Fault(
      'refused',
      `${subject}: this file asks Python to run "${what}", which a checkpoint of weights never needs. Nothing was run. ` +
        `If you trust its source, open it in PyTorch and save only the weights: torch.save(net.state_dict(), "net.pth").`,
      { subject },
    ),
  unsupported: (why) => new Fault('unsupported', `${subject}: this checkpoint ${why}`, { subject }),
});
