import type { Text } from '../language/text.ts';

/** Where a run begins: presets.ts makes plans of them. */
export interface Preset {
  id: string;
  label: Text;
  help: Text;
  /** Side of the training images in pixels. */
  size: number;
  channels: 1 | 3;
  batch: number;
  steps: number;
  /** Steps between checkpoints: what a power cut may cost. */
  checkpointEvery: number;
  sampleEvery: number;
  /** Settings by name, best first; what a recipe does not have, or does not offer, is passed over. */
  settings: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Before those, where photos come in pairs: a U-Net carries outlines straight through, which only pairs make use of. */
  paired?: Preset['settings'];
}

export interface Presets {
  all: readonly Preset[];
  /** Id of the one for those who do not choose. */
  usual: string;
}
