// What photos are told apart by: filters, counts and what is still to do ask for these and no others.
import type { Picture, TranslationRequest } from '../../common/contract/translation.ts';
import type { FaultCode } from '../../common/fault.ts';
import { sameForNet, sameRequest } from '../../common/same-request.ts';
import { setOf } from './ids.ts';

export const TRAITS = ['translated', 'starred', 'failed', 'stale', 'open', 'underway', 'spare'] as const;
export type Trait = (typeof TRAITS)[number];

/** What is wrong with the file itself: trying again as it is gives the same. */
const FILE_FAULTS: ReadonlySet<FaultCode> = setOf<FaultCode>([
  'unreadable',
  'unsupported',
  'refused',
  'too-large',
  'not-found',
]);

/** `request`: the photo's settings as they were changed last. */
export function traitsOf(picture: Picture, request: TranslationRequest | undefined): Record<Trait, boolean> {
  const { state, result, versions, fault } = picture;
  const failed = state === 'failed';
  const underway = state === 'waiting' || state === 'running';
  const hopeless = failed && fault !== undefined && FILE_FAULTS.has(fault.code);
  return {
    translated: result !== undefined,
    starred: versions.some(({ starred }) => starred),
    failed,
    underway,
    // Shows a version of other settings than it has. What is kept as layers is blended and written anew as it is asked for.
    stale:
      result !== undefined &&
      request !== undefined &&
      !underway &&
      !(result.layers ? sameForNet : sameRequest)(result.request, request),
    // Has no result and none on its way: new, cancelled, failed for a reason that may pass.
    open: result === undefined && !hopeless && !underway,
    // Has versions that are neither starred nor shown.
    spare: versions.some(({ starred, revision }) => !starred && revision !== result?.revision),
  };
}
