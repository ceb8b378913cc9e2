import type { AppState } from '../app-state.svelte.ts';
import { type Action, actionsOf } from './action.ts';

/** Saved pictures that are parents at once, the newest. */
const SAVED_PARENTS = 3;

/** The lower half of Explore: the walk through kept places, contact sheets, and what is exported. */
export function exploreWalkActions({ explore, walking, player, sheets, exporting, layout }: AppState): Action[] {
  const here = () => layout.view === 'explore' && explore.space !== null;
  const action = actionsOf('explore', here);
  const { breeding } = sheets;
  const breeds = () => here() && sheets.kind === 'breeding';
  const sheet = (kind: 'samples' | 'breeding') => ({
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
    action('breeding', { en: 'Breed pictures', ko: '그림 골라 섞기' }, ['B'], sheet('breeding').run, sheet('breeding')),
    action('breed-this', { en: 'Breed from this picture', ko: '이 그림에서 섞기 시작' }, ['C'], () =>
      sheets.breedFrom(),
    ),
    action(
      'breed-saved',
      { en: 'Breed with the saved pictures', ko: '저장한 그림들과 섞기' },
      ['X'],
      () => sheets.breedFrom(...explore.places.all.slice(-SAVED_PARENTS).map(({ place }) => place)),
      { enabled: () => here() && explore.places.all.length > 0 },
    ),
    action(
      'breed',
      { en: 'More like the chosen pictures', ko: '고른 그림과 비슷한 그림 더' },
      ['Mod+Enter'],
      () => breeding.breed(),
      {
        enabled: () => breeds() && breeding.canBreed,
      },
    ),
    action(
      'generation-back',
      { en: 'Back a generation', ko: '앞 세대로' },
      ['Mod+Z'],
      () => breeding.goTo(breeding.generation - 1),
      { enabled: () => breeds() && breeding.canGoBack },
    ),
    action(
      'generation-forward',
      { en: 'Forward a generation', ko: '다음 세대로' },
      ['Mod+Shift+Z', 'Mod+Y'],
      () => breeding.goTo(breeding.generation + 1),
      { enabled: () => breeds() && breeding.canGoForward },
    ),
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
