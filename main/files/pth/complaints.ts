// What can be wrong with a checkpoint, said so that the user knows what to do. One place, because the pickle, the zip
// and the storages all find the same few things wrong.
import { Fault } from '../../../common/fault.ts';
import type { Text } from '../../../common/language/text.ts';
import { fileFaults } from '../../../common/faults/files.ts';

export interface Complaints {
  /** Truncated, contradicting itself, or never what it claims to be. */
  damaged(details: string): Fault;
  /** It names something that is not on the list of what a checkpoint needs. */
  refused(what: string): Fault;
  /** Well-formed, and not something we take; in English `why` completes "this checkpoint ...". */
  unsupported(why: Text): Fault;
}

/** Of a machine that writes the highest byte first. */
export const BIG_ENDIAN: Text = {
  en: 'was written on a big-endian machine. Save it again on a usual one.',
  ko: '빅엔디언 컴퓨터에서 쓴 체크포인트입니다. 일반 컴퓨터에서 다시 저장하세요.',
};

/** `subject` is the file's path as the user gave it. */
export const complaintsAbout = (subject: string): Complaints => ({
  damaged: (details) =>
    new Fault('unreadable', fileFaults.damagedCheckpoint({ path: subject }), {
      subject,
      details,
    }),
  refused: (what) => new Fault('refused', fileFaults.runsCode({ path: subject, what }), { subject }),
  unsupported: (why) => new Fault('unsupported', fileFaults.unknownCheckpoint({ path: subject, why }), { subject }),
});
