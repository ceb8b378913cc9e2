import type { AppState } from '../app-state.svelte.ts';
import { type Action, actionsOf } from './action.ts';

/** The game of the Learn view. */
export function learnActions({ layout, playground }: AppState): Action[] {
  const action = actionsOf('learn', () => layout.view === 'learn' && playground.frame !== null);
  const pace = (of: 'running' | 'slow') => ({ checked: () => playground.frame?.pace === of });
  return [
    action(
      'run',
      { en: 'Run or pause the game', ko: '실험 실행 또는 멈춤' },
      ['P'],
      () => void playground.run(),
      pace('running'),
    ),
    action('slow', { en: 'Run slowly', ko: '천천히 실행' }, ['O'], () => void playground.slow(), pace('slow')),
    action('step', { en: 'One step', ko: '한 단계' }, ['.'], () => void playground.step()),
    action('reset', { en: 'Begin again', ko: '처음부터' }, ['Backspace'], () => void playground.reset()),
    action(
      'chance',
      { en: 'Begin from another chance', ko: '다른 우연에서 시작' },
      [],
      () => void playground.reset({ seed: playground.settings.seed + 1 }),
    ),
  ];
}
