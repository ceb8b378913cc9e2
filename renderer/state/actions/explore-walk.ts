import type { Text } from '../../../common/options/option.ts';
import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** The lower half of Explore: the walk through kept places, contact sheets, and what is exported. */
export function exploreWalkActions({ explore, walking, player, sheets, exporting, layout }: AppState): Action[] {
  const here = () => layout.view === 'explore' && explore.space !== null;
  const action = (id: string, label: Text, keys: string[], run: () => void, more: Partial<Action> = {}): Action => ({
    id: `explore.${id}`,
    group: 'explore',
    label,
    ...(keys.length > 0 && { keys }),
    enabled: here,
    run,
    ...more,
  });
  const sheet = (kind: 'samples' | 'children' | 'crossing') => ({
    run: () => sheets.toggle(kind),
    checked: () => sheets.kind === kind,
  });
  return [
    action('close-sheet', { en: 'Close the contact sheet', ko: '모아 보기 닫기' }, ['Escape'], () => sheets.close(), {
      enabled: () => here() && sheets.kind !== null,
    }),
    action('play', { en: 'Play the animation', ko: '이동 영상 재생' }, ['P'], () => player.toggle(), {
      enabled: () => here() && walking.goes,
      checked: () => player.playing,
    }),
    action(
      'loop',
      { en: 'Loop the animation', ko: '이동 영상 반복' },
      ['O'],
      () => walking.set({ loop: !walking.settings.loop }),
      {
        checked: () => walking.settings.loop,
      },
    ),
    action('samples', { en: 'Contact sheet', ko: '모아 보기' }, ['G'], sheet('samples').run, sheet('samples')),
    action('children', { en: 'Make variations', ko: '변형 만들기' }, ['C'], sheet('children').run, sheet('children')),
    action('crossing', { en: 'Mix with a saved look', ko: '저장한 그림과 섞기' }, ['X'], sheet('crossing').run, {
      ...sheet('crossing'),
      enabled: () => here() && explore.places.all.length > 0,
    }),
    action('export', { en: 'Export', ko: '내보내기' }, ['Mod+S'], () =>
      exporting.open(sheets.kind !== null ? 'sheet' : 'picture'),
    ),
    action(
      'export-walk',
      { en: 'Export the animation as a film', ko: '이동 영상을 파일로 내보내기' },
      ['Mod+Shift+S'],
      () => exporting.open('walk'),
      {
        enabled: () => here() && walking.goes,
      },
    ),
    action('open-walk', { en: 'Open an animation', ko: '이동 영상 파일 열기' }, [], () => void walking.openFile()),
  ];
}
