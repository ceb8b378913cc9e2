// The dataset doctor: looks through the folders before anything is trained and says what should rather be left out.
// Nothing of a photo stays in memory but its path and some hundred bytes, so 100,000 photos are fine.
import { basename } from 'node:path';
import type { DomainSource, DomainSummary, Finding, ScanEvent } from '../../../common/contract/datasets.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { kindOf } from '../../../common/file-kinds.ts';
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
  const found: { domain: string; paths: readonly string[]; photos: string[]; unread: string[] }[] = [];
  for (const [domain, { paths, leftOut }] of Object.entries(domains)) {
    found.push({ domain, paths, ...(await findPhotos(paths, leftOut, signal)) });
  }
  const total = found.reduce((sum, { photos, unread }) => sum + photos.length + unread.length, 0);
  const copies = new Copies();
  const summaries: DomainSummary[] = [];
  const usable: Record<string, { photos: string[]; paths: readonly string[] }> = {};
  const sizes = new Map<string, Size>();
  let done = 0;
  yield { type: 'progress', done, total };
  for (const { domain, paths, photos, unread } of found) {
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
      stopWhen(signal);
      done++;
      const message = `${basename(photo)} is a photo of a kind that Zorse does not read (${kindOf(photo)}). Export it as JPEG.`;
      yield { type: 'finding', domain, finding: { photo, kind: 'unreadable', message } };
    }
    const scanned = inOrder(photos, AT_ONCE, async (photo) => {
      stopWhen(signal);
      return { photo, facts: await scanPhoto(photo).catch((error) => toFault(error, photo)) };
    });
    for await (const { photo, facts } of scanned) {
      done++;
      if (facts instanceof Fault) {
        yield { type: 'finding', domain, finding: { photo, kind: 'unreadable', message: facts.message } };
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
      for (const photo of grey) {
        const message = `${basename(photo)} has no colour, so there is none to learn from it and it is not used.`;
        yield tell({ photo, kind: 'no-colour', message });
      }
    } else if (grey.length < readable.length / 2) {
      for (const photo of grey) {
        const message = `${basename(photo)} has no colour, unlike most photos here.`;
        yield tell({ photo, kind: 'grey', message });
      }
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
  if (paired && found.length > 1) yield* unpaired(usable, sizes);
  yield { type: 'progress', done, total };
  yield { type: 'summary', domains: summaries };
}

const withoutCaption = ({ photo, empty, fault }: Pick<PhotoCaptions, 'photo' | 'empty' | 'fault'>): Finding => {
  const name = basename(photo);
  if (fault) return { photo, kind: 'unread-caption', message: fault.message };
  return empty
    ? { photo, kind: 'empty-caption', message: `What is written of ${name} has no word, so it is not used.` }
    : { photo, kind: 'no-caption', message: `Nothing is written of ${name}, so it is not used.` };
};

function* unlabelled(domain: string, photos: readonly string[], { labels }: Classes): Generator<ScanEvent> {
  for (const [i, photo] of photos.entries()) {
    if (labels[i] !== UNLABELLED) continue;
    const message = `${basename(photo)} lies in no subfolder, so it has no class.`;
    yield { type: 'finding', domain, finding: { photo, kind: 'no-class', message } };
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
      const message = `${basename(photo)} has no partner of the same name in ${others.join(', ')}, so it is not used.`;
      yield { type: 'finding', domain, finding: { photo, kind: 'unpaired', message } };
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

function otherShape(one: Sized, other: Sized): Finding {
  const pixels = ({ width, height }: Size) => `${width} x ${height}`;
  const message = `${basename(one.photo)} has ${pixels(one)} pixels and its partner ${pixels(other)}: another shape, so the pair is not used.`;
  return { photo: one.photo, kind: 'other-shape', message, other: other.photo };
}

function stopWhen(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
}

function defects(photo: string, { width, height, frame }: ScannedPhoto, size: number): Finding[] {
  const name = basename(photo);
  const findings: Finding[] = [];
  if (Math.min(width, height) < size) {
    const message = `${name} has ${width} x ${height} pixels, training needs ${size}: it would be enlarged.`;
    findings.push({ photo, kind: 'too-small', message });
  }
  if (frame > 0) {
    const message = `${name} has an even frame of about ${Math.round(100 * frame)} % of its side, which would be learned.`;
    findings.push({ photo, kind: 'border', message });
  }
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
    const [name, otherName] = [basename(photo), basename(other)];
    if (copied.domain !== domain) {
      const message = `${name} is also in ${copied.domain}, as ${otherName}: it would teach that nothing changes.`;
      return { photo, kind: 'across-domains', message, other };
    }
    if (same !== undefined) return { photo, kind: 'duplicate', message: `${name} is the same as ${otherName}.`, other };
    return { photo, kind: 'near-duplicate', message: `${name} looks the same as ${otherName}.`, other };
  }
}

function spread(sides: readonly number[]): DomainSummary['shortSide'] {
  if (sides.length === 0) return null;
  const sorted = [...sides].sort((a, b) => a - b);
  return { min: sorted[0]!, median: sorted[sorted.length >> 1]!, max: sorted.at(-1)! };
}
