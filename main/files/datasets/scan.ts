// The dataset doctor: looks through the folders before anything is trained and says what should rather be left out.
// Nothing of a photo stays in memory but its path and some hundred bytes, so 100,000 photos are fine.
import type { DomainSource, DomainSummary, ScanEvent } from '../../../common/contract/datasets.ts';
import { Fault, throwIfCancelled, toFault } from '../../../common/fault.ts';
import { faultText } from '../../../common/faults/text.ts';
import { kindOf } from '../../../common/file-kinds.ts';
import { type Finding, found } from '../../../common/findings.ts';
import type { Size } from '../../../common/image/size.ts';
import type { CaptionSource } from '../../../common/text/caption-source.ts';
import { CaptionCount } from './caption-count.ts';
import { captionsOf, type PhotoCaptions } from './captions.ts';
import { type Classes, classesOf, countUnlabelled, UNLABELLED } from './classes.ts';
import { inOrder } from './in-order.ts';
import { findPhotos } from './list-photos.ts';
import { type ScannedPhoto, scanPhoto } from './scan-photo.ts';
import { pairPhotos } from './pairs.ts';
import { looksAligned, sameShape } from './photo-shape.ts';
import { NearDuplicates } from './near-duplicates.ts';

const AT_ONCE = 8;
const PROGRESS_EVERY = 20;
const SAMPLE = 1000; // paths for thumbnails, which are made as they come into sight
const TOO_SMALL_TO_TELL = 48; // pixels: a stroke of one digit or icon looks like another's

export interface ScanRequest {
  domains: Readonly<Record<string, DomainSource>>;
  /** Side of the training images, in pixels. */
  size: number;
  /** Whether every photo needs a class. */
  labelled?: boolean;
  /** Whether every photo needs a partner in the other domains. */
  paired?: boolean;
  /** Whether every photo needs colours. */
  coloured?: boolean;
  /** Where every photo needs a caption: where it is looked for. */
  captions?: CaptionSource;
}

/**
 * Findings as they are made, progress in between, the summary last. A photo that cannot be read is a finding, never the
 * end. Aborting throws Fault `cancelled`; a named path that is not there throws `not-found`.
 */
export async function* scan(
  { domains, size, labelled = false, paired = false, coloured = false, captions: source }: ScanRequest,
  signal?: AbortSignal,
): AsyncGenerator<ScanEvent> {
  const folders: { domain: string; paths: readonly string[]; photos: string[]; unread: string[] }[] = [];
  for (const [domain, { paths, leftOut }] of Object.entries(domains)) {
    folders.push({ domain, paths, ...(await findPhotos(paths, leftOut, signal)) });
  }
  const total = folders.reduce((sum, { photos, unread }) => sum + photos.length + unread.length, 0);
  const copies = new Copies();
  const summaries: DomainSummary[] = [];
  const usable: Record<string, { photos: string[]; paths: readonly string[] }> = {};
  const sizes = new Map<string, Size>();
  let done = 0;
  yield { type: 'progress', done, total };
  for (const { domain, paths, photos, unread } of folders) {
    const sides: number[] = [];
    const readable: string[] = [];
    const grey: string[] = [];
    let aligned = 0;
    const named = new Set<string>();
    const tell = (finding: Finding): ScanEvent => {
      named.add(finding.photo);
      return { type: 'finding', domain, finding };
    };
    for (const photo of unread) {
      throwIfCancelled(signal);
      done++;
      yield { type: 'finding', domain, finding: found('unread-format', photo, { format: kindOf(photo) }) };
    }
    const scanned = inOrder(photos, AT_ONCE, async (photo) => {
      throwIfCancelled(signal);
      return { photo, facts: await scanPhoto(photo).catch((error) => toFault(error, photo)) };
    });
    for await (const { photo, facts } of scanned) {
      done++;
      if (facts instanceof Fault) {
        yield { type: 'finding', domain, finding: found('unreadable', photo, { why: faultText(facts) }) };
      } else {
        readable.push(photo);
        sides.push(Math.min(facts.width, facts.height));
        if (paired) sizes.set(photo, { width: facts.width, height: facts.height });
        if (looksAligned(facts)) aligned++;
        if (facts.grey) grey.push(photo);
        for (const finding of [copies.find(domain, photo, facts), ...defects(photo, facts, size)]) {
          if (finding) yield tell(finding);
        }
      }
      if (done % PROGRESS_EVERY === 0) yield { type: 'progress', done, total };
    }
    if (coloured) {
      for (const photo of grey) yield tell(found('no-colour', photo, {}));
    } else if (grey.length < readable.length / 2) {
      for (const photo of grey) yield tell(found('grey', photo, {}));
    }
    usable[domain] = { photos: readable, paths };
    const classes = classesOf(readable, paths);
    if (labelled && classes.names.length > 0) yield* unlabelled(domain, readable, classes);
    const captions = source && new CaptionCount();
    if (captions) {
      for await (const each of captionsOf(readable, { paths, source }, signal)) {
        captions.add(each.captions);
        if (each.captions.length === 0) yield tell(withoutCaption(each));
      }
    }
    const sample = readable.slice(0, SAMPLE);
    for (const photo of sample) named.add(photo);
    summaries.push({
      ...{ domain, count: readable.length, shortSide: spread(sides), sample },
      aligned: aligned > readable.length / 2,
      coloured: grey.length < readable.length / 2,
      classes: classes.names.map((name, i) => ({ name, count: classes.labels.filter((label) => label === i).length })),
      unlabelled: countUnlabelled(classes),
      classOf: Object.fromEntries(
        readable.flatMap((photo, i) => {
          const label = classes.labels[i]!;
          return label !== UNLABELLED && named.has(photo) ? [[photo, label]] : [];
        }),
      ),
      ...(captions && { captions: captions.summary }),
    });
  }
  if (paired && folders.length > 1) yield* unpaired(usable, sizes);
  yield { type: 'progress', done, total };
  yield { type: 'summary', domains: summaries };
}

const withoutCaption = ({ photo, empty, fault }: Pick<PhotoCaptions, 'photo' | 'empty' | 'fault'>): Finding => {
  if (fault) return found('unread-caption', photo, { why: faultText(fault) });
  return found(empty ? 'empty-caption' : 'no-caption', photo, {});
};

function* unlabelled(domain: string, photos: readonly string[], { labels }: Classes): Generator<ScanEvent> {
  for (const [i, photo] of photos.entries()) {
    if (labels[i] !== UNLABELLED) continue;
    yield { type: 'finding', domain, finding: found('no-class', photo, {}) };
  }
}

function* unpaired(
  usable: Readonly<Record<string, { photos: readonly string[]; paths: readonly string[] }>>,
  sizes: ReadonlyMap<string, Size>,
): Generator<ScanEvent> {
  const { domains, alone } = pairPhotos(usable);
  const names = Object.keys(usable);
  for (const domain of names) {
    const others = names.filter((name) => name !== domain);
    for (const photo of alone[domain]!) {
      yield { type: 'finding', domain, finding: found('unpaired', photo, { domains: others }) };
    }
  }
  const [first = '', ...rest] = names;
  for (const [i, photo] of domains[first]!.entries()) {
    const size = sizes.get(photo)!;
    for (const domain of rest) {
      const partner = domains[domain]![i]!;
      const own = sizes.get(partner)!;
      if (sameShape(size, own)) continue;
      yield { type: 'finding', domain, finding: otherShape({ photo: partner, ...own }, { photo, ...size }) };
      yield { type: 'finding', domain: first, finding: otherShape({ photo, ...size }, { photo: partner, ...own }) };
    }
  }
}

type Sized = Size & { photo: string };

const otherShape = ({ photo, width, height }: Sized, { photo: other, ...partner }: Sized): Finding =>
  found('other-shape', photo, { width, height, otherWidth: partner.width, otherHeight: partner.height, other });

function defects(photo: string, { width, height, frame }: ScannedPhoto, size: number): Finding[] {
  const findings: Finding[] = [];
  if (Math.min(width, height) < size) findings.push(found('too-small', photo, { width, height, size }));
  if (frame > 0) findings.push(found('border', photo, { percent: Math.round(100 * frame) }));
  return findings;
}

interface Origin {
  domain: string;
  photo: string;
}

/** What has been seen before, in any domain. */
class Copies {
  readonly #byHash = new Map<string, Origin>();
  readonly #near = new NearDuplicates<Origin>();

  find(domain: string, photo: string, facts: ScannedPhoto): Finding | undefined {
    const origin = { domain, photo };
    const same = this.#byHash.get(facts.fileHash) ?? this.#byHash.get(facts.pixelHash);
    const tiny = Math.min(facts.width, facts.height) < TOO_SMALL_TO_TELL;
    const near = tiny ? undefined : this.#near.add(origin, facts);
    for (const hash of [facts.fileHash, facts.pixelHash]) if (!this.#byHash.has(hash)) this.#byHash.set(hash, origin);
    const copied = same ?? near;
    if (copied === undefined) return undefined;
    const other = copied.photo;
    if (copied.domain !== domain) return found('across-domains', photo, { other, domain: copied.domain });
    return found(same === undefined ? 'near-duplicate' : 'duplicate', photo, { other });
  }
}

function spread(sides: readonly number[]): DomainSummary['shortSide'] {
  if (sides.length === 0) return null;
  const sorted = [...sides].sort((a, b) => a - b);
  return { min: sorted[0]!, median: sorted[sorted.length >> 1]!, max: sorted.at(-1)! };
}
