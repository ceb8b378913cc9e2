import type { Workbench } from '../workbench.svelte.ts';
import type { Action } from './action.ts';

/** Photos coming in, the desk as a whole, and the picture that is looked at. */
export function photoActions({
  desk,
  intake,
  outbox,
  translating,
  viewer,
  jobs,
  toasts,
  layout,
  setup,
}: Workbench): Action[] {
  const hasResult = () => desk.chosen.some(({ result }) => result);
  /** Of two selected results, the one that is not looked at. */
  const pair = (): string | undefined => {
    const [first, second, ...more] = desk.chosen;
    if (!first?.result || !second?.result || more.length > 0) return undefined;
    return first.id === desk.current?.id ? second.id : first.id;
  };
  const translate = (run: () => void) => () => {
    layout.go('translate');
    run();
  };
  return [
    {
      id: 'photos.open',
      group: 'photos',
      label: { en: 'Open photos', ko: '사진 열기' },
      keys: ['Mod+O'],
      run: translate(() => void intake.choose('photos')),
    },
    {
      id: 'photos.open-folder',
      group: 'photos',
      label: { en: 'Open a folder', ko: '폴더 열기' },
      keys: ['Mod+Shift+O'],
      run: translate(() => void intake.choose('folder')),
    },
    {
      id: 'photos.paste',
      group: 'photos',
      label: { en: 'Paste a picture', ko: '그림 붙여 넣기' },
      keys: ['Mod+V'],
      keysElsewhere: true,
      enabled: () => false, // only the key's own event may read the clipboard
      run: () => {},
    },
    {
      id: 'photos.translate-all',
      group: 'photos',
      label: { en: 'Translate all that changed', ko: '바뀐 사진 모두 변환' },
      keys: ['Mod+Enter'],
      enabled: () => setup.request !== null && translating.stale.length + translating.open.length > 0,
      run: () => translating.runAll(),
    },
    {
      id: 'photos.save-all',
      group: 'photos',
      label: { en: 'Save all', ko: '모두 저장' },
      keys: ['Mod+Shift+S'],
      enabled: () => desk.all.some(({ result }) => result),
      run: () => void outbox.save(desk.all),
    },
    {
      id: 'photos.overview',
      group: 'photos',
      label: { en: 'All photos', ko: '모든 사진' },
      keys: ['G'],
      enabled: () => layout.view === 'translate' && desk.ids.length > 0,
      checked: () => viewer.overview,
      run: () => (viewer.overview = !viewer.overview),
    },
    {
      id: 'photos.select-all',
      group: 'photos',
      label: { en: 'Select all', ko: '모두 선택' },
      keys: ['Mod+A'],
      enabled: () => layout.view === 'translate' && desk.ids.length > 0,
      run: () => desk.selectAll(),
    },
    {
      id: 'photos.close-all',
      group: 'photos',
      label: { en: 'Clear the desk', ko: '모든 사진 닫기' },
      enabled: () => desk.ids.length > 0,
      run: () => void desk.close(desk.ids),
    },
    {
      id: 'photos.cancel',
      group: 'photos',
      label: { en: 'Cancel what is running', ko: '진행 중인 작업 취소' },
      keys: ['Mod+.'],
      enabled: () => jobs.active.length > 0 || intake.progress !== null,
      run: () => {
        intake.cancel();
        for (const job of jobs.active) void jobs.cancel(job.id);
      },
    },
    {
      id: 'picture.save',
      group: 'picture',
      label: { en: 'Save', ko: '저장' },
      keys: ['Mod+S'],
      enabled: hasResult,
      run: () => void outbox.save(desk.chosen),
    },
    {
      id: 'picture.copy',
      group: 'picture',
      label: { en: 'Copy the result', ko: '결과 복사' },
      keys: ['Mod+C'],
      enabled: () => layout.view === 'translate' && desk.current?.result !== undefined,
      run: () => desk.current && void outbox.copy(desk.current),
    },
    {
      id: 'picture.previous',
      group: 'picture',
      label: { en: 'Previous picture', ko: '이전 사진' },
      keys: ['ArrowLeft'],
      enabled: () => layout.view === 'translate' && desk.currentIndex > 0,
      run: () => desk.move(-1),
    },
    {
      id: 'picture.next',
      group: 'picture',
      label: { en: 'Next picture', ko: '다음 사진' },
      keys: ['ArrowRight'],
      enabled: () => layout.view === 'translate' && desk.currentIndex < desk.ids.length - 1,
      run: () => desk.move(1),
    },
    {
      id: 'picture.translate',
      group: 'picture',
      label: { en: 'Translate this again', ko: '이 사진 다시 변환' },
      keys: ['R'],
      enabled: () => layout.view === 'translate' && desk.chosen.length > 0 && setup.request !== null,
      run: () => translating.retry(desk.chosen),
    },
    {
      id: 'picture.back',
      group: 'picture',
      label: { en: 'Translate back', ko: '되돌리기' },
      keys: ['B'],
      enabled: () => layout.view === 'translate' && translating.canGoBack,
      run: () => {
        viewer.mode = 'trip';
        void translating.goBack();
      },
    },
    {
      id: 'picture.compare',
      group: 'picture',
      label: { en: 'Compare two results', ko: '두 결과 비교' },
      keys: ['C'],
      enabled: () => layout.view === 'translate' && (viewer.against !== null || pair() !== undefined),
      checked: () => viewer.against !== null,
      run: () => (viewer.against = viewer.against === null ? (pair() ?? null) : null),
    },
    {
      id: 'picture.recall',
      group: 'picture',
      label: { en: "Use this picture's settings", ko: '이 사진의 설정 쓰기' },
      enabled: () => desk.current !== undefined,
      run: () => desk.current && void translating.recall(desk.current),
    },
    {
      id: 'picture.close',
      group: 'picture',
      label: { en: 'Remove from the desk', ko: '사진 닫기' },
      keys: ['Delete', 'Backspace'],
      enabled: () => layout.view === 'translate' && desk.chosen.length > 0,
      run: () => void desk.close(desk.chosen.map(({ id }) => id)),
    },
    {
      id: 'app.escape',
      group: 'app',
      label: { en: 'Close or cancel', ko: '닫기 또는 취소' },
      keys: ['Escape'],
      run: () => {
        if (layout.layer) layout.close();
        else if (viewer.overview) viewer.overview = false;
        else if (viewer.against !== null) viewer.against = null;
        else if (desk.selectedIds.size > 1 && desk.current) desk.select(desk.current.id);
        else if (toasts.all.length > 0) toasts.dismiss((toasts.all.at(-1) as { id: number }).id);
        else if (intake.progress) intake.cancel();
      },
    },
  ];
}
