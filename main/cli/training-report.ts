// What a training says on the terminal: a line that moves with losses, speed and time left; a line that stays for each
// checkpoint and each advice. With --json one object per event on stdout instead.
import { adviceText } from '../../common/advice.ts';
import type { Run } from '../../common/contract/training.ts';
import { measureText } from '../../common/measures.ts';
import type { RunProgress } from '../studio/training/train.ts';
import type { PlanPhotos } from '../studio/training/new-run.ts';
import { printError, printLine, printNote } from './exit.ts';
import { photosText } from './photos-text.ts';
import { ProgressLine, timeText } from './progress.ts';
import { say, sayFault } from './text.ts';

export class TrainingReport {
  begun = false;
  readonly #json: boolean;
  readonly #line = new ProgressLine();
  #total = 0;
  #id = '';
  #steps: Extract<RunProgress, { type: 'steps' }> | undefined;

  constructor(json: boolean) {
    this.#json = json;
  }

  begin(run: Run, folder: string, steps: number | undefined): void {
    this.#total = steps ?? run.plan.steps;
    this.#id = run.id;
    if (this.#json)
      this.#printJson({ type: 'run', id: run.id, name: run.name, folder, step: run.step, steps: this.#total });
    else printLine(`${run.id}: ${run.name}, ${say({ en: 'step', ko: '단계' })} ${run.step}/${this.#total}`);
  }

  /** What a new run learns from, and what of its folders it does not. */
  photos({ list, leftOut }: PlanPhotos): void {
    const counts = (split: PlanPhotos['list']['train']) =>
      Object.fromEntries(Object.entries(split).map(([domain, photos]) => [domain, photos.length]));
    const [learned, heldOut] = [counts(list.train), counts(list.heldOut)];
    if (this.#json) this.#printJson({ type: 'photos', learned, heldOut, leftOut });
    printNote(say(photosText({ learned, heldOut, leftOut })));
  }

  show(event: RunProgress): void {
    this.begun = true;
    if (this.#json) this.#printJson(event);
    switch (event.type) {
      case 'steps':
        this.#steps = event;
        this.#line.update({
          done: event.step,
          failed: 0,
          total: this.#total,
          secondsLeft: (this.#total - event.step) * event.secondsPerStep,
          about: `${paceText(event.secondsPerStep)}, ${numbersText(event.reports)}`,
        });
        return;
      case 'checkpoint':
        return this.#print(
          `${say({ en: 'checkpoint', ko: '체크포인트' })} ${event.step}/${this.#total}  ${numbersText(this.#steps?.reports ?? {})}`,
        );
      case 'measures': {
        const measured = event.values.map((each) => `${say(measureText(each).name)} ${rounded(each.value)}`);
        return this.#print(
          `${say({ en: 'measures', ko: '측정' })} ${event.step}/${this.#total}  ${measured.join('; ')}`,
        );
      }
      case 'advice':
        return this.#line.aside(() => printError(say(adviceText(event).text)));
      case 'resumed':
        return this.#line.aside(() => printError(sayFault(event.fault)));
      default: // sample pictures lie in the run's folder
        return;
    }
  }

  /** After the last event. */
  end({ state, step }: Run): void {
    this.#line.clear();
    if (this.#json) return;
    const how =
      state === 'done'
        ? say({
            en: `Done, step ${step}. Keep it as a model: zorse runs save ${this.#id} --name NAME`,
            ko: `끝났습니다, ${step}단계. 모델로 저장: zorse runs save ${this.#id} --name NAME`,
          })
        : say({
            en: `Stopped at step ${step}, with a checkpoint. Go on: zorse train --resume ${this.#id}`,
            ko: `${step}단계에서 체크포인트를 남기고 멈췄습니다. 이어서: zorse train --resume ${this.#id}`,
          });
    printNote(how);
  }

  clear(): void {
    this.#line.clear();
  }

  #print(text: string): void {
    if (!this.#json) this.#line.aside(() => printLine(text));
  }

  #printJson(event: object): void {
    this.#line.aside(() => process.stdout.write(`${JSON.stringify(event)}\n`));
  }
}

const paceText = (secondsPerStep: number): string =>
  secondsPerStep < 1
    ? say({ en: `${(1 / secondsPerStep).toFixed(1)} steps/s`, ko: `초당 ${(1 / secondsPerStep).toFixed(1)}단계` })
    : say({ en: `${timeText(secondsPerStep)}/step`, ko: `단계당 ${timeText(secondsPerStep)}` });

const rounded = (value: number): number => Number(value.toPrecision(2));

/** `G 0.31, F 0.42` */
const numbersText = (numbers: Readonly<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} ${rounded(value)}`)
    .join(', ');
