// `npm run bench -- text-encoders [--only bag,characters] [--steps N] [--people N] [--json]`: encoders of texts for StackGAN,
// each under the same linear read-out of what captions of drawn people ask for: our bag of hashed words (common/text), the
// same with unknown words read as the nearest known ones, characters by a CNN and a GRU, and attributes found by their own
// words, as menus would give them. They learn from the same captions in turns, whoever has taken the least time next, and are
// compared after equal steps, when each comes to them, and after equal time, when the last does. Printed are percent of asked
// attributes that are read, of held-out captions as they are, with a misspelled word, and in spellings and orders of words
// that none was learned from in; of those of a changed word alone, and how often they come first among their kind; and how
// many attributes a caption are read that it does not ask for.
import { parseArgs } from 'node:util';
import { useBackend } from '../main/engine/backends/index.ts';
import { learnedCaptions, type Trial, trials } from './text-encoders/captions.ts';
import { ENCODERS } from './text-encoders/encoders.ts';
import { type Pupil, pupilOf } from './text-encoders/pupil.ts';
import { type Score, scoreOf } from './text-encoders/score.ts';

const TRIED = 1000; // captions of each way in each language
const WARM_UP = 3; // steps that do not count as time: graphs are made
const BLOCK = 5; // steps of a turn
const ONE_BY_ONE = 200; // texts read alone, for the time that each takes
const SEED = 1;

interface Learning {
  pupil: Pupil;
  /** Taken by its steps. */
  ms: number;
  timed: number;
  atSteps?: Score[];
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: Object.keys(ENCODERS).join(',') },
      steps: { type: 'string', default: '1000' },
      people: { type: 'string', default: '4000' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const captions = learnedCaptions(Number(values.people));
  const texts = captions.map(({ text }) => text);
  const tried = trials(TRIED, captions);
  const all: Learning[] = values.only.split(',').map((name) => ({
    pupil: pupilOf(encoderOf(name)(texts), captions, SEED),
    ms: 0,
    timed: 0,
  }));
  await learnInTurns(all, Number(values.steps), (pupil) => scoresOf(pupil, tried));
  const readMs = await timesOfReading(
    all.map(({ pupil }) => pupil),
    tried,
  );
  for (const [i, { pupil, ms, timed, atSteps }] of all.entries()) {
    const { encoder, steps } = pupil;
    const about = { encoder: encoder.name, weights: encoder.weights, stepMs: ms / timed, readMs: readMs[i]! };
    const first = all[0]!;
    const ratios = {
      step: about.stepMs / (first.ms / first.timed),
      read: about.readMs / readMs[0]!,
    };
    const scores = [
      { after: Number(values.steps), equal: 'steps', scores: atSteps! },
      { after: steps, equal: 'time', scores: await scoresOf(pupil, tried) },
    ];
    if (values.json) console.log(JSON.stringify({ bench: 'text-encoders', ...about, ratios, scores }));
    else {
      console.log(
        `${encoder.name}: ${encoder.weights} weights, a step ${about.stepMs.toFixed(2)} ms (${ratios.step.toFixed(1)} of ` +
          `the first one's), a text ${about.readMs.toFixed(2)} ms (${ratios.read.toFixed(1)})`,
      );
      for (const { equal, after, scores: some } of scores) {
        console.log(`  equal ${equal}, after ${after}`);
        for (const score of some) console.log(`    ${lineOf(score)}`);
      }
    }
    pupil.dispose();
  }
}

function encoderOf(name: string) {
  const encoder = ENCODERS[name];
  if (!encoder) throw new Error(`There is no ${name}. There are: ${Object.keys(ENCODERS).join(', ')}.`);
  return encoder;
}

async function learnInTurns(all: Learning[], steps: number, scores: (pupil: Pupil) => Promise<Score[]>) {
  for (const { pupil } of all) for (let i = 0; i < WARM_UP; i++) await pupil.learn();
  while (all.some(({ atSteps }) => !atSteps)) {
    const next = all.reduce((least, each) => (each.ms < least.ms ? each : least));
    for (let i = 0; i < BLOCK; i++) {
      const begun = performance.now();
      await next.pupil.learn();
      next.ms += performance.now() - begun;
      next.timed++;
      if (next.pupil.steps === steps) next.atSteps = await scores(next.pupil);
    }
  }
}

const scoresOf = async (pupil: Pupil, tried: readonly Trial[]): Promise<Score[]> => {
  const scores: Score[] = [];
  for (const trial of tried) scores.push(scoreOf(trial, await pupil.read(trial.captions.map(({ text }) => text))));
  return scores;
};

/** Milliseconds a text of each, text by text in turns. */
async function timesOfReading(pupils: readonly Pupil[], tried: readonly Trial[]): Promise<number[]> {
  const times = pupils.map(() => 0);
  const texts = tried.flatMap(({ captions }) => captions.slice(0, ONE_BY_ONE / tried.length));
  for (const pupil of pupils) await pupil.read([texts[0]!.text]);
  for (const { text } of texts) {
    for (const [i, pupil] of pupils.entries()) {
      const begun = performance.now();
      await pupil.read([text]);
      times[i]! += (performance.now() - begun) / texts.length;
    }
  }
  return times;
}

function lineOf({ way, language, read, changed, invented, kinds }: Score): string {
  const percent = (value: number) => value.toFixed(1).padStart(5);
  const word = changed ? `of that word ${percent(changed.read)} %, first ${percent(changed.first)} %` : '';
  const each = Object.entries(kinds).map(([kind, value]) => `${kind} ${value.toFixed(0)}`);
  return (
    `${language.padEnd(8)}${way.padEnd(18)} read ${percent(read)} %  ${word.padEnd(37)}` +
    `invented ${invented.toFixed(2)} a caption   (${each.join(', ')})`
  );
}
