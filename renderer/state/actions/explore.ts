import type { Text } from '../../../common/language/text.ts';
import { TABS, type Tab } from '../explore/view-state.svelte.ts';
import type { AppState } from '../app-state.svelte.ts';
import { type Action, actionsOf } from './action.ts';

const TAB_LABELS: Record<Tab, Text> = {
  directions: { en: 'Directions', ko: '방향' },
  raw: { en: 'All latent dimensions', ko: '모든 잠재 차원' },
  map: { en: 'Map', ko: '지도' },
  mix: { en: 'Mix classes, truncation and noise', ko: '클래스, 절단, 노이즈 섞기' },
  arithmetic: { en: 'Arithmetic A - B + C', ko: '연산 A - B + C' },
};

/** Moving through the open model's space, and what stands around its picture. */
export function exploreActions({ explore, sheets, pointDragging, layout, toasts }: AppState): Action[] {
  const { position, view, images } = explore;
  const here = () => layout.view === 'explore' && explore.space !== null;
  const smooth = () => view.smooth(explore.space?.width ?? 1);
  const classes = () => explore.space?.classes.length ?? 0;
  const breeds = () => sheets.kind === 'breeding'; // then a generation is what is undone
  const deletes = () => toasts.all.some(({ action, kind }) => action && kind === 'info');
  const dragPoints = () => {
    pointDragging.toggle();
    if (pointDragging.on) sheets.close(); // points are set on the stage
  };
  const nextClass = (by: number) => () => {
    const asked = position.pose.classes?.indexOf(Math.max(...position.pose.classes)) ?? -1;
    const next = (asked + 1 + by + classes() + 1) % (classes() + 1); // "any" stands before the first
    position.ask(next === 0 ? null : next - 1);
  };
  const action = actionsOf('explore', here);
  return [
    action(
      'cancel',
      { en: 'Stop looking for the image', ko: '이미지 찾기 그만두기' },
      ['Escape'],
      () => images.cancel(),
      {
        enabled: () => layout.view === 'explore' && images.progress !== null,
      },
    ),
    action('seed', { en: 'Random seed', ko: '무작위 시드' }, ['R'], () => position.newSeed()),
    action('previous-seed', { en: 'Previous seed', ko: '이전 시드' }, ['Shift+R'], () => position.previousSeed(), {
      enabled: () => here() && position.canGoToPreviousSeed,
    }),
    action('next-class', { en: 'Next class', ko: '다음 클래스' }, [']'], nextClass(1), {
      enabled: () => here() && classes() > 0,
    }),
    action('previous-class', { en: 'Previous class', ko: '이전 클래스' }, ['['], nextClass(-1), {
      enabled: () => here() && classes() > 0,
    }),
    action('keep', { en: 'Save this picture', ko: '이 그림 저장' }, ['K'], () => explore.keep()),
    action('undo', { en: 'Undo the move', ko: '실행 취소' }, ['Mod+Z'], () => position.moves.undo(), {
      enabled: () => here() && position.moves.canUndo && !deletes() && !breeds(), // what was just removed comes back first
    }),
    action('redo', { en: 'Redo the move', ko: '다시 실행' }, ['Mod+Shift+Z', 'Mod+Y'], () => position.moves.redo(), {
      enabled: () => here() && position.moves.canRedo && !breeds(),
    }),
    action('reset', { en: 'Back to the start', ko: '처음 상태로' }, ['0'], () => position.resetAll(), {
      enabled: () => here() && position.changed,
    }),
    action('stop-drag', { en: 'Stop dragging', ko: '끌기 멈춤' }, ['Escape'], () => pointDragging.stop(), {
      enabled: () => here() && pointDragging.running,
    }),
    action('drag', { en: 'Drag points', ko: '점 끌기' }, ['V'], dragPoints, {
      enabled: () => here() && pointDragging.possible,
      checked: () => pointDragging.on,
    }),
    action('encode', { en: 'Use my image', ko: '내 이미지 쓰기' }, ['E'], () => void explore.arrival.choose()),
    action('name', { en: 'Name a direction', ko: '방향에 이름 붙이기' }, ['D'], () => (view.naming = true)),
    action(
      'smooth',
      { en: 'Smooth pixels', ko: '픽셀 부드럽게' },
      ['M'],
      () => view.set({ enlargedSmoothly: !smooth() }),
      {
        checked: smooth,
      },
    ),
    ...TABS.map((tab, index) =>
      action(
        `tab.${tab}`,
        TAB_LABELS[tab],
        [`Alt+${index + 1}`],
        () => {
          view.set({ tab });
          layout.toggle('inspector', true);
        },
        { checked: () => view.tab === tab },
      ),
    ),
    action(
      'inspector',
      { en: 'Show or hide the sliders', ko: '슬라이더 보이기 또는 숨기기' },
      ['Mod+Alt+B'],
      () => layout.toggle('inspector'),
      { checked: () => layout.isOpen('inspector') },
    ),
  ];
}
