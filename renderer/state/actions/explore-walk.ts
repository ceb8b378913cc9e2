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
    action('play', { en: 'Play the walk', ko: '산책 재생' }, ['P'], () => player.toggle(), {
      enabled: () => here() && walking.goes,
      checked: () => player.playing,
    }),
    action(
      'loop',
      { en: 'Walk in a loop', ko: '산책 반복' },
      ['O'],
      () => walking.set({ loop: !walking.settings.loop }),
      {
        checked: () => walking.settings.loop,
      },
    ),
    action('samples', { en: 'Contact sheet', ko: '모아 보기' }, ['G'], sheet('samples').run, sheet('samples')),
    action('children', { en: 'Make children', ko: '자식 만들기' }, ['C'], sheet('children').run, sheet('children')),
    action('crossing', { en: 'Cross with a kept place', ko: '보관한 자리와 교배' }, ['X'], sheet('crossing').run, {
      ...sheet('crossing'),
      enabled: () => here() && explore.places.all.length > 0,
    }),
    action('export', { en: 'Export', ko: '내보내기' }, ['Mod+S'], () =>
      exporting.open(sheets.kind !== null ? 'sheet' : 'picture'),
    ),
    action(
      'export-walk',
      { en: 'Export the walk as a film', ko: '산책을 영상으로 내보내기' },
      ['Mod+Shift+S'],
      () => exporting.open('walk'),
      {
        enabled: () => here() && walking.goes,
      },
    ),
    action('open-walk', { en: 'Open a walk', ko: '산책 파일 열기' }, [], () => void walking.openFile()),
  ];
}
