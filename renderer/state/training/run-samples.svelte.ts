// What the sample pictures of a run show, for a component that shows them: read as soon as the run has some.
import type { Run, SampleGrid } from '../../../common/contract/training.ts';
import type { Training } from './training.svelte.ts';

export class RunSamples {
  #grid = $state.raw<SampleGrid | null>(null);

  /** Made while the component is. */
  constructor(training: Pick<Training, 'samples'>, run: () => Run) {
    const id = $derived(run().id);
    const hasSamples = $derived(run().samples.length > 0);
    $effect(() => {
      if (!hasSamples) return;
      training.samples(id).then(
        (known) => (this.#grid = known),
        () => {}, // gone with the run
      );
    });
  }

  /** Null before the first sample. */
  get grid(): SampleGrid | null {
    return this.#grid;
  }
}
