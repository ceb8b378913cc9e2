// Commander's own words in the language of the terminal. It has them in English only and builds them itself, so its
// sentences are translated as they are printed; one that is not here stays English.
import { type Command, Help } from 'commander';
import { terminalLanguage } from './text.ts';

/** Its headings, errors and remarks in Korean. */
const KOREAN: readonly (readonly [english: RegExp, korean: string])[] = [
  [/^Usage:$/, '사용법:'],
  [/^Arguments:$/, '인자:'],
  [/^Options:$/, '옵션:'],
  [/^Commands:$/, '명령:'],
  [/^error: unknown option '(.+)'/, "오류: 알 수 없는 옵션 '$1'"],
  [/^error: unknown command '(.+)'/, "오류: 알 수 없는 명령 '$1'"],
  [/^error: missing required argument '(.+)'/, "오류: '$1' 인자가 필요합니다"],
  [/^error: option '(.+)' argument missing/, "오류: '$1' 옵션에 값이 필요합니다"],
  [/^error: required option '(.+)' not specified/, "오류: '$1' 옵션이 필요합니다"],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\./, "오류: '$1' 옵션에 쓸 수 없는 값 '$2'."],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\./, "오류: '$2' 인자에 쓸 수 없는 값 '$1'."],
  [/^error: too many arguments.*/, '오류: 인자가 너무 많습니다.'],
  [/Allowed choices are (.+)\.$/m, '받는 값: $1.'],
  [/\(Did you mean (.+)\?\)/, '($1을(를) 찾으셨나요?)'],
  [/\(choices: /, '(선택: '],
  [/\bdefault: (?=[^()]+\)$)/, '기본값: '],
];

export function commanderText(english: string): string {
  if (terminalLanguage() === 'en') return english;
  return KOREAN.reduce((text, [pattern, korean]) => text.replace(pattern, korean), english);
}

/** Before the first subcommand is added: these pass it on. */
export const speakLocally = (program: Command): Command =>
  program.configureOutput({ outputError: (text, write) => write(commanderText(text)) }).configureHelp({
    styleTitle: (title) => commanderText(title),
    optionDescription: (option) => commanderText(Help.prototype.optionDescription(option)),
  });
