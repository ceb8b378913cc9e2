import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** Changes taken back and done again, and settings carried from photo to photo. */
export function editActions({ history, adjusting, workspace, setup, layout }: AppState): Action[] {
  const here = () => layout.view === 'translate';
  return [
    {
      id: 'edit.undo',
      group: 'picture',
      label: { en: 'Undo', ko: '실행 취소' },
      keys: ['Mod+Z'],
      enabled: () => here() && history.undoable !== null,
      run: () => void history.undo(),
    },
    {
      id: 'edit.redo',
      group: 'picture',
      label: { en: 'Redo', ko: '다시 실행' },
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => here() && history.redoable !== null,
      run: () => void history.redo(),
    },
    {
      id: 'settings.copy',
      group: 'picture',
      label: { en: 'Copy settings', ko: '설정 복사' },
      keys: ['Mod+Shift+C'],
      enabled: () => here() && setup.request !== null,
      run: () => adjusting.copy(),
    },
    {
      id: 'settings.paste',
      group: 'picture',
      label: { en: 'Paste settings', ko: '설정 붙여넣기' },
      keys: ['Mod+Shift+V'],
      enabled: () => here() && adjusting.copied !== null && workspace.chosen.length > 0,
      run: () => adjusting.paste(),
    },
    {
      id: 'settings.all',
      group: 'picture',
      label: { en: 'Use these settings for all photos', ko: '이 설정을 모든 사진에 쓰기' },
      enabled: () => here() && setup.request !== null && workspace.ids.length > 1,
      run: () => adjusting.applyToAll(),
    },
  ];
}
