import type { AppState } from '../app-state.svelte.ts';
import type { Text } from '../../../common/language/text.ts';
import type { View } from '../layout.svelte.ts';
import type { Mode } from '../viewer.svelte.ts';
import type { Point } from '../viewport.ts';
import type { Action } from './action.ts';

const MODE_KEYS: [Mode, string, Text][] = [
  ['slider', 'S', { en: 'Compare with a slider', ko: '슬라이더로 비교' }],
  ['side', 'D', { en: 'Compare side by side', ko: '나란히 비교' }],
  ['lens', 'L', { en: 'Compare with a lens', ko: '렌즈로 비교' }],
  ['onion', 'O', { en: 'Compare as onion skin', ko: '겹쳐서 비교' }],
  ['difference', 'I', { en: 'Show the difference', ko: '차이 보기' }],
  ['trip', 'T', { en: 'Show the round trip', ko: '왕복 보기' }],
];

const PAN_PX = 80;
const PANS: [string, string, Point, Text][] = [
  ['pan-left', 'Alt+ArrowLeft', { x: PAN_PX, y: 0 }, { en: 'Look further left', ko: '왼쪽 보기' }],
  ['pan-right', 'Alt+ArrowRight', { x: -PAN_PX, y: 0 }, { en: 'Look further right', ko: '오른쪽 보기' }],
  ['pan-up', 'Alt+ArrowUp', { x: 0, y: PAN_PX }, { en: 'Look further up', ko: '위쪽 보기' }],
  ['pan-down', 'Alt+ArrowDown', { x: 0, y: -PAN_PX }, { en: 'Look further down', ko: '아래쪽 보기' }],
];

const WITH_PANEL: readonly View[] = ['translate', 'explore', 'remix', 'colourise'];

/** How the stage shows the picture, and the panel beside it. */
export function stageActions({ viewer, workspace, layout, setup, adjusting, explore }: AppState): Action[] {
  const shown = () => layout.view === 'translate' && workspace.current !== undefined;
  const explored = () => layout.view === 'explore' && explore.space !== null;
  const stage = () => (layout.view === 'explore' ? explore.view.zoom : viewer);
  const zoom = (id: string, label: Text, keys: string[], run: () => void): Action => ({
    id: `view.${id}`,
    group: 'view',
    label,
    keys,
    enabled: () => (shown() && !viewer.overview) || explored(),
    run,
  });
  return [
    ...MODE_KEYS.map(([mode, key, label]): Action => ({
      id: `view.${mode}`,
      group: 'view',
      label,
      keys: [key],
      enabled: shown,
      checked: () => viewer.mode === mode && !viewer.overview,
      run: () => (viewer.mode = mode),
    })),
    zoom('fit', { en: 'Fit into the window', ko: '창에 맞추기' }, ['F'], () => stage().fit()),
    zoom('100', { en: 'Zoom to 100%', ko: '100%로 보기' }, ['Z'], () => stage().zoomTo(1)),
    zoom('200', { en: 'Zoom to 200%', ko: '200%로 보기' }, ['Shift+Z'], () => stage().zoomTo(2)),
    zoom('in', { en: 'Zoom in', ko: '확대' }, ['+', '='], () => stage().zoomBy(1.25)),
    zoom('out', { en: 'Zoom out', ko: '축소' }, ['-'], () => stage().zoomBy(0.8)),
    ...PANS.map(([id, key, delta, label]) => zoom(id, label, [key], () => stage().pan(delta))),
    {
      id: 'view.original',
      group: 'view',
      label: { en: 'Original, while held', ko: '누르는 동안 원본' },
      keys: ['Space'],
      keysElsewhere: true,
      enabled: () => false, // a key that is held cannot be chosen from a list
      run: () => {},
    },
    {
      id: 'view.panel',
      group: 'view',
      label: { en: 'Show or hide the panel', ko: '패널 보이기 또는 숨기기' },
      keys: ['Mod+B'],
      enabled: () => WITH_PANEL.includes(layout.view),
      checked: () => layout.isOpen('panel'),
      run: () => layout.toggle('panel'),
    },
    {
      id: 'model.swap',
      group: 'model',
      label: { en: 'Swap the direction', ko: '방향 바꾸기' },
      keys: ['X'],
      enabled: () => layout.view === 'translate' && setup.canSwap,
      run: () => adjusting.swap(),
    },
    {
      id: 'model.import',
      group: 'model',
      label: { en: 'Import a model', ko: '모델 가져오기' },
      keys: ['Mod+I'],
      run: () => {
        layout.go('library');
        layout.open('import');
      },
    },
  ];
}
