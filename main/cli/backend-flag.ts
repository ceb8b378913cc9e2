// `--backend NAME` of the commands that compute: the command's own engine takes the name from the environment, as every
// engine does, and refuses one that does not work here.
import { type Command, Option as Flag } from 'commander';
import { backendNames } from '../../common/backends.ts';
import { say } from './text.ts';

const BACKEND = {
  en: 'Compute with this backend; zorse doctor tests them. Default: the fastest that passed its test.',
  ko: '이 백엔드로 계산합니다. zorse doctor가 시험해 줍니다. 기본값: 시험을 통과한 것 중 가장 빠른 것.',
};

export const addBackendFlag = (command: Command): Command =>
  command
    .addOption(new Flag('--backend <name>', say(BACKEND)).choices(backendNames(process.platform)))
    .hook('preAction', (_, action) => {
      const { backend } = action.opts<{ backend?: string }>();
      if (backend !== undefined) process.env.ZORSE_BACKEND = backend;
    });
