import type { Text } from '../../../common/language/text.ts';
import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** Making a picture of the patches of others. */
export function remixActions({ layout, remix, exporting }: AppState): Action[] {
  const here = () => layout.view === 'remix';
  const running = () => remix.stage.state === 'running';
  const action = (id: string, label: Text, keys: string[], run: () => void, enabled: () => boolean): Action => ({
    id: `remix.${id}`,
    group: 'remix',
    label,
    keys,
    enabled: () => here() && enabled(),
    run,
  });
  return [
    action('cancel', { en: 'Cancel', ko: '취소' }, ['Escape'], () => remix.cancel(), running),
    action(
      'make',
      { en: 'Make the picture', ko: '그림 만들기' },
      ['Mod+Enter'],
      () => void remix.start(),
      () => remix.ready,
    ),
    action(
      'again',
      { en: 'Another one', ko: '다른 그림' },
      ['R'],
      () => void remix.again(),
      () => remix.ready,
    ),
    action(
      'swap',
      { en: 'Swap the photos', ko: '사진 맞바꾸기' },
      ['X'],
      () => remix.swap(),
      () => remix.slots.length > 1 && !running(),
    ),
    action(
      'choose',
      { en: 'Choose a photo', ko: '사진 고르기' },
      ['Mod+O'],
      () => void remix.choose(remix.next),
      () => true,
    ),
    action(
      'save',
      { en: 'Save the result', ko: '결과 저장' },
      ['Mod+S'],
      () => {
        if (remix.stage.state === 'done') for (const made of remix.stage.exports) void exporting.give(made);
      },
      () => remix.stage.state === 'done',
    ),
  ];
}
