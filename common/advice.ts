// What the rules of a run's health say, to people who do not know the theory: what is seen, and what to try. Page, command
// line and notes have it from here; whoever finds that a rule is broken knows the rule and its facts only.
import { particle } from './language/particle.ts';
import type { Advice } from './contract/training.ts';
import type { Params } from './language/sentences.ts';
import type { Text } from './language/text.ts';

interface Rule {
  title: Text;
  /** What is known where there are no facts: of runs of earlier versions. */
  help: Text;
  /** With what is known of this run. */
  text(facts: never): Text;
}

/** Photos of `from` that became pictures of `to`. */
interface Translated {
  from: string;
  to: string;
}

const en = (n: number): string => n.toLocaleString('en');
const ko = (n: number): string => n.toLocaleString('ko');

export const rules = {
  'discriminator-won': {
    title: { en: 'The discriminator has won', ko: '판별자가 이겼습니다' },
    help: {
      en: 'It has not been deceived for long, so the generator learns little.',
      ko: '판별자가 오래 속지 않아 생성자가 거의 배우지 못합니다. 판별자 너비를 줄이거나 사진을 늘려 보세요.',
    },
    text: ({ discriminator, steps }: { discriminator: string; steps: number }) => ({
      en: `The discriminator ${discriminator} has not been deceived for ${en(steps)} steps, so the generator learns little from it. With few photos turn on “Vary photos”; else make the discriminator narrower.`,
      ko: `판별자 ${discriminator}${particle(discriminator, '이/가')} ${ko(steps)}단계 동안 한 번도 속지 않아 생성자가 거의 배우지 못합니다. 사진이 적으면 ‘사진 변형’을 켜고, 아니면 판별자 너비를 줄이세요.`,
    }),
  },
  'identity-collapse': {
    title: { en: 'It changes nothing', ko: '아무것도 바꾸지 않습니다' },
    help: {
      en: 'The translations equal the photos.',
      ko: '변환 결과가 사진과 같습니다. ‘색 유지’와 ‘충실도’를 낮추면 바꿀 이유가 생깁니다.',
    },
    text: ({ from, to }: Translated) => ({
      en: `${from} to ${to}: the translations equal the photos. Lower “Colour keeping” and “Faithfulness”, so that changing something pays.`,
      ko: `${from}에서 ${to}${particle(to, '으로/로')} 바꾼 결과가 사진과 같습니다. ‘색 유지’와 ‘충실도’를 낮추면 바꿀 이유가 생깁니다.`,
    }),
  },
  'mode-collapse': {
    title: { en: 'It paints one picture', ko: '같은 그림만 그립니다' },
    help: {
      en: 'All translations look alike, whatever the photo.',
      ko: '어떤 사진이든 결과가 비슷합니다. ‘충실도’를 높이거나 학습률을 낮추고 이전 체크포인트에서 다시 시작하세요.',
    },
    text: ({ from, to }: Translated) => ({
      en: `${from} to ${to}: all translations look alike, whatever the photo. Raise “Faithfulness” or lower the learning rate, and start from an earlier checkpoint.`,
      ko: `${from}에서 ${to}${particle(to, '으로/로')}는 어떤 사진이든 결과가 비슷합니다. ‘충실도’를 높이거나 학습률을 낮추고 이전 체크포인트에서 다시 시작하세요.`,
    }),
  },
  'samples-collapse': {
    title: { en: 'It paints one picture', ko: '같은 그림만 그립니다' },
    help: { en: 'All pictures look alike, whatever the code.', ko: '어떤 코드로 만들든 그림이 비슷합니다.' },
    text: () => ({
      en: 'All pictures made of different codes look alike. Lower the learning rate or vary the photos more, and start from an earlier checkpoint.',
      ko: '코드가 달라도 만든 그림이 모두 비슷합니다. 학습률을 낮추거나 사진을 더 변형하고, 이전 체크포인트에서 다시 시작하세요.',
    }),
  },
  'mask-nowhere': {
    title: { en: 'The mask has vanished', ko: '마스크가 사라졌습니다' },
    help: { en: 'Photos come back unchanged.', ko: '사진이 바뀌지 않고 그대로 돌아옵니다.' },
    text: ({ from }: { from: string }) => ({
      en: `The mask of ${from} has vanished, so photos come back unchanged. Lower “Faithfulness” or “Discriminator's pace”, or raise “Subject fills at least”, and start from an earlier checkpoint.`,
      ko: `${from}의 마스크가 사라져 사진이 그대로 돌아옵니다. ‘충실도’나 ‘판별자의 속도’를 낮추거나 ‘피사체의 최소 비율’을 높이고, 이전 체크포인트에서 다시 시작하세요.`,
    }),
  },
  'mask-everywhere': {
    title: { en: 'The mask covers everything', ko: '마스크가 전체를 덮습니다' },
    help: { en: 'Nothing of the photo is left.', ko: '원래 사진이 남지 않습니다.' },
    text: ({ from }: { from: string }) => ({
      en: `The mask of ${from} covers the whole picture. Lower “Subject fills at most” or raise “Faithfulness”; to change whole pictures turn “Change the subject only” off.`,
      ko: `${from}의 마스크가 그림 전체를 덮습니다. ‘피사체의 최대 비율’을 낮추거나 ‘충실도’를 높이세요. 그림 전체를 바꾸려면 ‘피사체만 바꾸기’를 끄세요.`,
    }),
  },
  'colour-inversion': {
    title: { en: 'It paints negatives', ko: '음화처럼 그립니다' },
    help: {
      en: 'Light became dark, which a round trip does not notice.',
      ko: '밝고 어두움이 뒤집혔습니다. 저절로 돌아오는 일은 드무니, 시드를 바꾸고 ‘색 유지’를 높여 새로 시작하세요.',
    },
    text: ({ from, to }: Translated) => ({
      en: `${from} to ${to}: the translations look like negatives of the photos. It rarely turns back by itself: start anew with another seed and raise “Colour keeping”.`,
      ko: `${from}에서 ${to}${particle(to, '으로/로')} 바꾼 결과가 사진의 음화 같습니다. 저절로 돌아오는 일은 드무니, 시드를 바꾸고 ‘색 유지’를 높여 새로 시작하세요.`,
    }),
  },
  'hand-over': {
    title: { en: 'The next stage begins', ko: '다음 단계를 시작합니다' },
    help: { en: 'What was learned so far stays as it is.', ko: '지금까지 배운 것은 그대로 둡니다.' },
    text: ({ stage }: { stage: number }) => ({
      en: `Stage ${stage} begins to learn from here on; what was learned before stays as it is. Pictures look worse for a while, until it has found its way.`,
      ko: `여기서부터 ${stage}단계를 배웁니다. 그때까지 배운 것은 그대로 둡니다. 자리를 잡을 때까지 그림이 한동안 나빠 보입니다.`,
    }),
  },
  'not-finite': {
    title: { en: 'The numbers broke', ko: '숫자가 깨졌습니다' },
    help: {
      en: 'It went back to the last good checkpoint and goes on more slowly.',
      ko: '마지막으로 온전한 체크포인트로 돌아가 학습률을 낮추고 이어 갑니다.',
    },
    /** `numbers`: which, and at what step; `share` of the learning rate: "1/4". */
    text: ({ numbers, step, share }: { numbers: string; step: number; share: string }) => ({
      en: `The numbers broke (${numbers}). Training went back to step ${en(step)} and goes on at ${share} of the learning rate.`,
      ko: `숫자가 깨졌습니다(${numbers}). ${ko(step)}단계로 돌아가 학습률의 ${share}로 이어 갑니다.`,
    }),
  },
  checkpoint: {
    title: { en: 'A checkpoint is damaged', ko: '체크포인트가 손상되었습니다' },
    help: { en: 'It went on from the one before.', ko: '그 앞의 체크포인트에서 이어 갑니다.' },
    text: ({ damaged, step }: { damaged: number; step: number }) => ({
      en: `The checkpoint of step ${en(damaged)} is damaged; training goes on from step ${en(step)}.`,
      ko: `${ko(damaged)}단계의 체크포인트가 손상되어 ${ko(step)}단계에서 이어 갑니다.`,
    }),
  },
  photo: {
    title: { en: 'A photo cannot be used', ko: '쓸 수 없는 사진이 있습니다' },
    help: { en: 'It is skipped.', ko: '그 사진은 건너뜁니다.' },
    /** `reason`: what is wrong with it; unknown of runs of earlier versions. */
    text: ({ photo, reason }: { photo: string; reason?: Text }) => ({
      en: reason ? `${reason.en} It is skipped.` : `${photo} cannot be read and is skipped.`,
      ko: reason ? `${reason.ko} 이 사진은 건너뜁니다.` : `${photo}: 읽을 수 없어 건너뜁니다.`,
    }),
  },
  measures: {
    title: { en: 'No distances', ko: '거리를 잴 수 없습니다' },
    help: {
      en: 'The network for measures cannot be read.',
      ko: '평가에 쓰는 신경망을 읽을 수 없습니다. Zorse를 다시 설치하세요.',
    },
    /** `reason`: what is wrong with the network. */
    text: ({ reason }: { reason: Text }) => ({
      en: `${reason.en} Until then there are no distances.`,
      ko: `${reason.ko} 그때까지는 거리를 재지 못합니다.`,
    }),
  },
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** `advise('mode-collapse', { from: 'A', to: 'B' })` */
export function advise<R extends RuleName>(rule: R, ...[facts]: Parameters<(typeof rules)[R]['text']>): Advice {
  const known = facts as Params | undefined; // each rule's own, which are all of this form
  const text = rules[rule].text as (facts: Params | undefined) => Text;
  return { rule, message: text(known).en, ...(known && { facts: known }) };
}

const OTHER: Text = { en: 'Worth a look', ko: '살펴볼 점' };

/** Advice in the languages of the studio. Rules that this version does not know speak English. */
export function adviceText({ rule, message, facts }: Advice): { title: Text; text: Text } {
  const known = Object.hasOwn(rules, rule) ? (rules[rule as RuleName] as Rule) : undefined;
  if (!known) return { title: OTHER, text: { en: message, ko: message } };
  const { title, help, text } = known;
  if (!facts && text.length > 0) return { title, text: { en: message, ko: help.ko } };
  return { title, text: (text as (facts: Params | undefined) => Text)(facts) };
}
