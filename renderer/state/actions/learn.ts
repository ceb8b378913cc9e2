import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** The game of the Learn view. */
export function learnActions({ layout, playground }: AppState): Action[] {
  const here = () => layout.view === 'learn' && playground.frame !== null;
  return [
    {
      id: 'learn.run',
      group: 'learn',
      label: { en: 'Run or pause the game', ko: '실험 실행 또는 멈춤' },
      keys: ['P'],
      enabled: here,
      checked: () => playground.frame?.pace === 'running',
      run: () => void playground.run(),
    },
    {
      id: 'learn.slow',
      group: 'learn',
      label: { en: 'Run slowly', ko: '천천히 실행' },
      keys: ['O'],
      enabled: here,
      checked: () => playground.frame?.pace === 'slow',
      run: () => void playground.slow(),
    },
    {
      id: 'learn.step',
      group: 'learn',
      label: { en: 'One step', ko: '한 단계' },
      keys: ['.'],
      enabled: here,
      run: () => void playground.step(),
    },
    {
      id: 'learn.reset',
      group: 'learn',
      label: { en: 'Begin again', ko: '처음부터' },
      keys: ['Backspace'],
      enabled: here,
      run: () => void playground.reset(),
    },
    {
      id: 'learn.chance',
      group: 'learn',
      label: { en: 'Begin from another chance', ko: '다른 우연에서 시작' },
      enabled: here,
      run: () => void playground.reset({ seed: playground.settings.seed + 1 }),
    },
  ];
}
