// StackGAN (Zhang et al. 2017): pictures from words.
//
// Stage s = 1, 2 has a generator G_s, which begins with conditioning augmentation c ~ N(mu(t), Sigma(t)) of the text t, and a
// discriminator D_s that is given the text. With x of the stage's side and t' the text of another photo
//   L_D = - E log D(x, t) - 1/2 (E log(1 - D(x, t')) + E log(1 - D(G(z, c), t)))                     (1), (3)
//   L_G = - E log D(G(z, c), t) + lambda D_KL(N(mu(t), Sigma(t)) || N(0, I))                        (2), (4)
// G_2 is given G_1's picture in place of z. The halves and the non-saturating form are those of the authors' code, as is that
// the divergence is a mean over the numbers of c, so that lambda means the same however many there are. Stage II begins
// after a share of the run's steps: G_1 is then set to its average and learns no more. Where pictures of one text come out
// alike, L_G also seeks modes (Mao et al. 2019; losses/mode-seeking.ts); a code is there z and what c is drawn with. Where
// pictures leave out what their text says, D also learns of real pictures to name the words of their texts, and G makes pictures
// of which it names them: ACGAN's L_C (Odena et al. 2017) of real pictures alone, a bag of words in place of the class.
// Where pictures of one text differ in what it leaves open, G is told that too, as the clusters k of a picture beside its text
// (networks/picture-clusters.ts), which D learns to name as it does words. G learns p(k | t), from which half of what it makes
// while it learns has its clusters, and everything once it is given texts alone.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { CODEBOOKS, type StackganGenerator } from '../../common/networks/latent.ts';
import { SAMPLES } from '../../common/recipes/pictures.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { EMBEDDING, stackgan as description } from '../../common/recipes/stackgan.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { INFERENCE, type Mode, training } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { crossEntropy } from '../losses/classification.ts';
import { divergence } from '../losses/elbo.ts';
import { matchingLoss, meanWhere } from '../losses/matching.ts';
import { modeSeekingLoss, pairedTexts } from '../losses/mode-seeking.ts';
import { buildDecoder } from '../networks/latent.ts';
import { matchingDiscriminator, type MatchingDiscriminator } from '../networks/matching-discriminator.ts';
import { pictureClusters } from '../networks/picture-clusters.ts';
import { firstSide, PRIOR, STAGE, STAGE_REACHED, stackganStages, inputOf } from '../networks/stackgan.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { type LabelledBatch, makeLearner } from '../training/learner.ts';
import { defineRecipe } from './recipe.ts';

const { generator: deceive, output } = adversarialLosses['non-saturating'];
/** What is learned of clusters, which everything else waits for, is learned so many times as fast. */
const EXPECTING = 10;
const ADAM = { beta1: 0.9, beta2: 0.999 };
const PREFIX = 'main.'; // of the generator's parameters (networks/latent.ts)

export const stackgan = defineRecipe({ ...description, create });

type Settings = Values<typeof description.options>;

function create(settings: Settings, random: Random, images: ImageFacts) {
  const model = description.model(settings, images);
  const architecture = model.decoder.architecture as StackganGenerator; // the recipe's own
  const { size, channels, classes: features } = images;
  const { stages } = architecture;
  const stagesOf = stackganStages(architecture);
  const G = buildDecoder(architecture, { seed: random.word() });
  const average = new MovingAverage({ G }, () => buildDecoder(architecture, { seed: 0 }), settings.average);
  const parameter = (name: string) => G.parameters[PREFIX + name]!;
  const drawn = CODEBOOKS * settings.clusters;
  const clusters =
    settings.clusters > 0
      ? pictureClusters({ clusters: settings.clusters, channels, features }, random.word())
      : undefined;
  const expecting = clusters && {
    clusters,
    optimizer: new Adam(
      { ...trainable({ clusters: clusters.network }), ...startingWith(`G.${PREFIX}${PRIOR}`, trainable({ G })) },
      ADAM,
    ),
  };
  const beta = { beta1: settings.beta1, beta2: 0.999 };
  const aid = new DiscriminatorAid(
    { ...settings, adversarial: 'non-saturating' },
    random,
    ['D1', 'D2'].slice(0, stages),
  );
  const sides = [firstSide(architecture), size].slice(0, stages);
  const players = sides.map((side, i) => {
    const name = `D${i + 1}`;
    const kind = settings.matching;
    const namesWords = settings.wordWeight > 0;
    const shape = {
      kind,
      size: side,
      channels,
      ndf: settings.width,
      features,
      clusters: drawn,
      embedding: EMBEDDING,
      namesWords,
    };
    const D = matchingDiscriminator(name, shape, random.word());
    const own = `G.${PREFIX}${i === 0 ? STAGE.one : STAGE.two}`;
    return {
      ...{ name, side, D },
      generator: new Adam(startingWith(own, trainable({ G })), beta),
      discriminator: new Adam(trainable(D.networks), beta),
    };
  });
  const [first, second] = players;

  /** Once it has begun, stage II goes on, whatever a run is prolonged to. */
  function playing() {
    if (!second) return first!;
    const { steps = Infinity } = images;
    if (second.generator.steps > 0) return second;
    if (first!.generator.steps < settings.handOver * steps) return first!;
    handOver();
    return second;
  }

  function handOver(): void {
    const learned = average.shown.G.parameters;
    for (const [name, variable] of Object.entries(G.parameters)) {
      if ([STAGE.one, PRIOR].some((part) => name.startsWith(PREFIX + part)))
        tf.tidy(() => variable.assign(learned[name]!.clone()));
    }
    tf.tidy(() => parameter(STAGE_REACHED).assign(tf.tensor1d([2])));
  }

  function step({ images: x, labels }: LabelledBatch, learningRate: number) {
    const { name, side, D, generator, discriminator } = playing();
    return tf.tidy(() => {
      const mode = training(random.word());
      const n = x.shape[0];
      const t = labels ?? tf.zeros<tf.Rank.R4>([n, 1, 1, features]);
      const codes = tf.tensor4d(random.normals(n * model.dimensions), [n, 1, 1, model.dimensions]);
      const seeksModes = settings.modeSeeking > 0 && n > 1;
      const told: Told = { text: t, clusters: clusters?.assign(x, t) };
      const given = inputOf(architecture, tf.concat([codes, seeksModes ? pairedTexts(t) : t], 3));
      const own = told.clusters;
      const input = own ? { ...given, clusters: secondHalf(own, stagesOf.draw(given, parameter, mode)) } : given;
      const real = side === size ? x : tf.avgPool(x, 2, 2, 'valid');
      const sketch = second && name === second.name ? stagesOf.one(input, parameter, INFERENCE).picture : undefined;
      const paint = (mode: Mode) =>
        sketch ? stagesOf.two(sketch, input, parameter, mode) : stagesOf.one(input, parameter, mode);

      const forG = gradients(generator.variables, () => {
        const { picture: made, mean, logVariance } = paint(mode);
        const seen = D.extract(aid.show(made), mode);
        const G = deceive(D.logits(seen, input.text, mode));
        const KL = tf.div(divergence(mean, logVariance), architecture.condition) as tf.Scalar;
        const parts: Record<string, tf.Scalar> = { G, KL };
        let loss = tf.add<tf.Scalar>(G, tf.mul(KL, settings.klWeight));
        if (seeksModes) {
          parts.MS = modeSeekingLoss(made, codes);
          loss = tf.add(loss, tf.mul(parts.MS, settings.modeSeeking));
        }
        const { words, clusters } = naming(D, seen, input, mode);
        if (words) {
          parts.words_made = words;
          loss = tf.add(loss, tf.mul(words, settings.wordWeight));
        }
        if (clusters) {
          parts.clusters_made = clusters;
          loss = tf.add(loss, tf.mul(clusters, settings.clusterWeight));
        }
        return { loss, also: { made, reports: parts } };
      });
      generator.apply(forG.gradients, learningRate);
      average.update();

      const { made, reports } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const seen = D.extract(aid.show(real), mode);
        const right = D.logits(seen, t, mode);
        const { logits: wrong, differs } = D.otherLogits(seen, t, mode);
        const fake = D.logits(D.extract(aid.show(made), mode), input.text, mode);
        const loss = matchingLoss({ right, wrong, made: fake }, differs);
        const D_wrong = meanWhere(tf.sigmoid(wrong), differs);
        const outputs = { D_real: output(right), D_fake: output(fake), D_wrong };
        const held = aid.hold(name, loss, right, fake);
        const { words, clusters } = naming(D, seen, told, mode);
        const named = { ...(words && { words_photos: words }), ...(clusters && { clusters_photos: clusters }) };
        return { loss: tf.addN([held, ...Object.values(named)]) as tf.Scalar, also: { D: loss, ...outputs, ...named } };
      });
      discriminator.apply(forD.gradients, learningRate * settings.discriminatorRate);
      if (own && !sketch) expect(x, t, own, learningRate);
      return { ...reports, ...forD.also };
    });
  }

  /**
   * What texts say of clusters and of pictures is learned, and clusters follow the pictures: while stage I learns, which paints
   * what they are.
   */
  function expect(x: tf.Tensor4D, t: tf.Tensor4D, own: tf.Tensor4D, learningRate: number): void {
    const { clusters, optimizer } = expecting!;
    const computed = gradients(optimizer.variables, () => {
      const nats = clusterNats(stagesOf.clusterLogits(t, own, parameter, INFERENCE), own);
      return { loss: tf.add<tf.Scalar>(nats, clusters.unexplained(x, t)), also: {} };
    });
    optimizer.apply(computed.gradients, EXPECTING * learningRate);
    clusters.follow(x, t);
  }

  /** What is lost in naming what a picture was told: its words, and its clusters. */
  function naming({ wordLogits, clusterLogits }: MatchingDiscriminator, seen: tf.Tensor4D, told: Told, mode: Mode) {
    const { text, clusters } = told;
    return {
      words: wordLogits && crossEntropy(wordLogits(seen, mode), text),
      clusters: clusterLogits && clusters && clusterNats(clusterLogits(seen, text, mode), clusters),
    };
  }

  /** A column for each photo and what is written of it; a row for the photos, and one for each of some codes. */
  function preview({ images: x, labels }: LabelledBatch) {
    const n = x.shape[0];
    return tf.tidy(() => {
      const codes = fixedCodes(SAMPLES.length, model.dimensions);
      const t = labels ?? tf.zeros<tf.Rank.R4>([n, 1, 1, features]);
      const rows = SAMPLES.map(({ name }, row) => {
        const code = tf.tile(tf.slice(codes, [row, 0, 0, 0], [1, 1, 1, model.dimensions]), [n, 1, 1, 1]);
        return [name, toRgb(average.shown.G.apply(tf.concat([code, t], 3)))] as const;
      });
      return { images: toRgb(x), ...Object.fromEntries(rows) };
    });
  }

  return makeLearner({
    networks: Object.assign(
      { G, ...(clusters && { clusters: clusters.network }) },
      ...players.map(({ D }) => D.networks),
    ),
    optimizers: {
      ...(expecting && { expecting: expecting.optimizer }),
      ...Object.fromEntries(
        players.flatMap(({ generator, discriminator }, i) => [
          [`generator${i + 1}`, generator],
          [`discriminator${i + 1}`, discriminator],
        ]),
      ),
    },
    random,
    companions: [{ averages: aid.averages, dispose: () => aid.dispose() }, average],
    step,
    preview,
    stage: () => (second && second.generator.steps > 0 ? 2 : 1),
  });
}

/** What a picture is of: its text and, where there are clusters, one of each codebook. */
interface Told {
  text: tf.Tensor4D;
  clusters?: tf.Tensor4D | undefined;
}

/** Cross-entropy of both codebooks together, logits and clusters [N,1,1,2K]. */
function clusterNats(logits: tf.Tensor4D, clusters: tf.Tensor4D): tf.Scalar {
  const [said, shown] = [logits, clusters].map((each) => tf.split(each, CODEBOOKS, 3)) as [
    tf.Tensor4D[],
    tf.Tensor4D[],
  ];
  return tf.addN(said.map((each, i) => crossEntropy(each, shown[i]!))) as tf.Scalar;
}

/** Those whose names begin so. */
const startingWith = (prefix: string, variables: Readonly<Record<string, tf.Variable>>) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith(prefix)));

/** Of a batch the first half of `first` and the second of `second`, as texts are paired (losses/mode-seeking.ts). */
function secondHalf(first: tf.Tensor4D, second: tf.Tensor4D): tf.Tensor4D {
  const half = Math.floor(first.shape[0] / 2);
  return tf.concat([tf.slice(first, 0, half), tf.slice(second, half, half), tf.slice(first, 2 * half)], 0);
}
