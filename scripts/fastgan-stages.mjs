// FastGAN in two stages: pictures of 64 px first, in a fourth of the time, then the same networks with one more doubling.
const SMALL = 64;

/**
 * Plans by stage for trainStage. `folder`: of pictures, subfolders being classes; `settings`: of both stages; `flip`: whether
 * a mirrored picture is as good; `steps`: by stage.
 */
export function fastganStages({ folder, settings = {}, flip = false, steps }) {
  const plan = (size) => ({
    ...{ recipe: 'fastgan', domains: { images: { paths: [folder], leftOut: [] } }, heldOut: 0.02, seed: 1 },
    settings: { dimensions: 64, width: 16, ndf: 32, learningRate: 0.0005, average: 0.995, ...settings },
    preprocessing: { size, loadSize: size, fit: 'keep-aspect', flip, channels: 3, batch: 8 },
    ...{ sampleEvery: 200, checkpointEvery: 100, measureEvery: 0, keepEvery: 10 },
  });
  return {
    small: { ...plan(SMALL), steps: steps.small, startFrom: { kind: 'nothing' } },
    large: { ...plan(2 * SMALL), steps: steps.large, startFrom: { kind: 'run', id: 'small' } },
  };
}
