import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** The photo of the Colourise view. */
export function colouriseActions({ layout, colouring }: AppState): Action[] {
  const { editing } = colouring;
  const here = () => layout.view === 'colourise' && colouring.open !== null;
  return [
    {
      id: 'colourise.undo',
      group: 'colourise',
      label: { en: 'Undo points', ko: '점 실행 취소' },
      keys: ['Mod+Z'],
      enabled: () => here() && editing.history.canUndo,
      run: () => editing.undo(),
    },
    {
      id: 'colourise.redo',
      group: 'colourise',
      label: { en: 'Redo points', ko: '점 다시 실행' },
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => here() && editing.history.canRedo,
      run: () => editing.redo(),
    },
    {
      id: 'colourise.remove',
      group: 'colourise',
      label: { en: 'Remove the point', ko: '점 지우기' },
      keys: ['Delete'],
      enabled: () => here() && editing.selected !== null,
      run: () => editing.remove(),
    },
    {
      id: 'colourise.add',
      group: 'colourise',
      label: { en: 'Add a point in the middle', ko: '가운데에 점 추가' },
      keys: ['Insert'],
      enabled: () => here() && colouring.model !== null,
      run: () => void editing.add(0.5, 0.5),
    },
    {
      id: 'colourise.export',
      group: 'colourise',
      label: { en: 'Export the coloured photo', ko: '색을 입힌 사진 내보내기' },
      keys: ['Mod+S'],
      enabled: () => here() && colouring.model !== null && !colouring.busy,
      run: () => void colouring.export(),
    },
  ];
}
