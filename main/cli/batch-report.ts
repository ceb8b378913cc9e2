// What a batch of photos did, told as it happens: a line per result on stdout, or JSON; failures and notes on stderr.
import type { BatchEvent } from '../../common/contract/translation.ts';
import type { Text } from '../../common/language/text.ts';
import { photoNoteText } from '../../common/photo-notes.ts';
import { skippedText, type SkippedKinds } from '../../common/skipped-kinds.ts';
import { EXIT, printError, printLine } from './exit.ts';
import { ProgressLine, timeText } from './progress.ts';
import { say, sayFault } from './text.ts';

type FileEvent = Extract<BatchEvent, { type: 'file' }>;

/** Words for what was done with photos. */
export interface DoneWords {
  count(n: number): Text;
  /** After a cancel. */
  of(n: number, total: number): Text;
}

/** Prints what happens and counts it. */
export class BatchReport {
  begun = false;
  #done = 0;
  #failed = 0;
  #skipped = 0;
  #total = 0;
  #end: Extract<BatchEvent, { type: 'end' }> | undefined;
  readonly #progress: ProgressLine;
  readonly #json: boolean;
  readonly #words: DoneWords;

  constructor(progress: ProgressLine, { json, done }: { json: boolean; done: DoneWords }) {
    this.#progress = progress;
    this.#json = json;
    this.#words = done;
  }

  show(event: BatchEvent): void {
    this.begun = true;
    switch (event.type) {
      case 'progress':
        this.#total = event.total;
        return this.#progress.update({ ...event, done: event.done + event.skipped });
      case 'skipped':
        return this.#others(event.kinds);
      case 'file':
        return this.#file(event);
      case 'end':
        this.#end = event;
    }
  }

  #others(kinds: SkippedKinds): void {
    this.#progress.aside(() => {
      printError(say(skippedText(kinds)));
      if (this.#json) process.stdout.write(`${JSON.stringify({ skipped: kinds })}\n`);
    });
  }

  #file({ type: _, notes, ...file }: FileEvent): void {
    if (file.fault?.code === 'cancelled') return;
    if (file.fault) this.#failed++;
    else if (file.skipped) this.#skipped++;
    else this.#done++;
    const texts = (notes ?? []).map(photoNoteText);
    this.#progress.aside(() => {
      if (file.fault) printError(`${file.input}: ${withoutName(sayFault(file.fault), file.input)}`);
      for (const note of texts) printError(`${file.input}: ${say(note)}`);
      if (this.#json)
        process.stdout.write(`${JSON.stringify({ ...file, ...(notes && { notes: texts.map(({ en }) => en) }) })}\n`);
      else if (!file.fault && !file.skipped) printLine(lineOf(file));
    });
  }

  /** The exit code of a batch that came to its end. */
  end(): number {
    const seconds = this.#end ? timeText(this.#end.seconds) : '';
    const failed = this.#failed ? say({ en: `, ${this.#failed} failed`, ko: `, ${this.#failed}개 실패` }) : '';
    const skipped = this.#skipped
      ? say({ en: `, ${this.#skipped} there already`, ko: `, ${this.#skipped}개는 이미 있음` })
      : '';
    if (!this.#json)
      process.stderr.write(`${say(this.#words.count(this.#done))}${skipped}${failed}${seconds && ` (${seconds})`}\n`);
    return this.#failed > 0 ? EXIT.failed : EXIT.ok;
  }

  /** What is said when somebody ended it. */
  cancelled(): string {
    const total = Math.max(this.#total, this.#done + this.#failed);
    return say(this.#words.of(this.#done, total));
  }
}

const lineOf = ({ output, width, height, ms }: Omit<FileEvent, 'type'>): string =>
  `${output}  ${width} x ${height}  ${timeText((ms ?? 0) / 1000)}`;

/** Messages about a file start with its path, which this line has said already. */
const withoutName = (message: string, input: string): string =>
  message.startsWith(`${input}: `) ? message.slice(input.length + 2) : message;
