// The pictures that learners show, for people, measures and health rules, and what each is to the photo that it comes
// from. Names are the learner's and those of sample grids on disk; nobody reads them.

export type ShownPicture =
  /** `cycle`: a photo's round trip; `reconstruction`: a picture drawn again from its code; `mask`: white where a photo was painted over. */
  | { kind: 'photo' | 'cycle' | 'reconstruction' | 'mask'; name: string; from: string }
  /** `identity`: a photo that is of the wanted domain already. */
  | { kind: 'translated' | 'identity'; name: string; from: string; to: string }
  /** A photo without its colours; given others by the network alone (`coloured`) or by some points of its own too (`hinted`). */
  | { kind: 'grey' | 'coloured' | 'hinted'; name: string; from: string }
  /** Made of codes alone. */
  | { kind: 'sample'; name: string };

export const photo = (domain: string): ShownPicture => ({ kind: 'photo', name: domain, from: domain });

export const translated = (from: string, to: string): ShownPicture => ({
  kind: 'translated',
  name: `${from}to${to}`,
  from,
  to,
});

/** From a domain over the other and back. */
export const cycle = (from: string, over: string): ShownPicture => ({
  kind: 'cycle',
  name: `${from}to${over}to${from}`,
  from,
});

/** Of a generator with a foreground mask, beside its translation. */
export const mask = (domain: string): ShownPicture => ({ kind: 'mask', name: `mask${domain}`, from: domain });

export const identity = (domain: string): ShownPicture => ({
  kind: 'identity',
  name: `${domain}to${domain}`,
  from: domain,
  to: domain,
});

/** What translators with both directions show. */
export const BOTH_WAYS: readonly ShownPicture[] = [
  photo('A'),
  translated('A', 'B'),
  mask('A'),
  cycle('A', 'B'),
  photo('B'),
  translated('B', 'A'),
  mask('B'),
  cycle('B', 'A'),
];

/** What autoencoders show. */
export const REDRAWN: readonly ShownPicture[] = [
  photo('images'),
  { kind: 'reconstruction', name: 'reconstruction', from: 'images' },
  { kind: 'sample', name: 'samples' },
];

/** What GANs that make pictures show: rows of samples. */
export const SAMPLES: readonly ShownPicture[] = ['samples', 'samples_2', 'samples_3', 'samples_4'].map((name) => ({
  kind: 'sample',
  name,
}));
