// The command line's words, in the language of the terminal (LANG=ko_KR.UTF-8 speaks Korean, everything else English).
import type { Text } from '../../common/options/option.ts';

export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): 'en' | 'ko' {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

export const say = (text: Text): string => text[terminalLanguage()];
