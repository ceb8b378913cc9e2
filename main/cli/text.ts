// The command line's words, in the language of the terminal: that of --lang, else of LC_ALL, LC_MESSAGES or LANG
// (ko_KR.UTF-8 speaks Korean, everything else English).
import type { FaultData } from '../../common/fault.ts';
import { faultText } from '../../common/faults/text.ts';
import type { Locale, Text } from '../../common/language/text.ts';

export const LANGUAGES: readonly Locale[] = ['en', 'ko'];

let asked: Locale | undefined;

export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Locale {
  const system = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase();
  return asked ?? (system.startsWith('ko') ? 'ko' : 'en');
}

export const say = (text: Text): string => text[terminalLanguage()];

export const sayFault = (fault: Pick<FaultData, 'message' | 'sentence'>): string => say(faultText(fault));

/** Lines under a heading, for the end of a command's help. */
export const examples = (...lines: string[]): string =>
  ['', say({ en: 'Examples:', ko: '예:' }), ...lines.map((line) => `  $ ${line}`)].join('\n');

const FLAG = '--lang';

/**
 * Speaks the language that --lang names, wherever it stands before `--`, and gives the other arguments: help is worded
 * before any of them is read. What is no language stays in front, where the program refuses it.
 */
export function useLanguage(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const at = args.findIndex((arg, i) => (end < 0 || i < end) && (arg === FLAG || arg.startsWith(`${FLAG}=`)));
  asked = undefined;
  if (at < 0) return [...args];
  const joined = args[at] !== FLAG;
  const value = joined ? args[at]!.slice(FLAG.length + 1) : args[at + 1];
  const rest = [...args.slice(0, at), ...args.slice(joined ? at + 1 : at + 2)];
  asked = LANGUAGES.find((each) => each === value);
  if (asked) return rest;
  return value === undefined ? [FLAG, ...rest] : [FLAG, value, ...rest];
}
