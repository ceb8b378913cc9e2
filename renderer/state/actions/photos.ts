import type { VersionRef } from '../../../common/contract/translation.ts';
import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** Photos coming in, the workspace as a whole, and the picture that is looked at. */
export function photoActions({
  workspace,
  photoImport,
  photoExport,
  photoRemoval,
  adjusting,
  translating,
  viewer,
  jobs,
  toasts,
  layout,
  setup,
  tour,
}: AppState): Action[] {
  const hasResult = () => workspace.chosen.some(({ result }) => result);
  /** Of two selected results, the one that is not looked at. */
  const pair = (): VersionRef | undefined => {
    const [first, second, ...more] = workspace.chosen;
    if (!first?.result || !second?.result || more.length > 0) return undefined;
    const other = first.id === workspace.current?.id ? second : first;
    return other.result && { id: other.id, revision: other.result.revision };
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
      run: translate(() => void photoImport.choose('photos')),
    },
    {
      id: 'photos.open-folder',
      group: 'photos',
      label: { en: 'Open a folder', ko: '폴더 열기' },
      keys: ['Mod+Shift+O'],
      run: translate(() => void photoImport.choose('folder')),
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
      enabled: () => setup.next !== null && translating.stale + translating.open > 0,
      run: () => translating.runAll(),
    },
    {
      id: 'photos.save-all',
      group: 'photos',
      label: { en: 'Save all', ko: '모두 저장' },
      keys: ['Mod+Shift+S'],
      enabled: () => workspace.count('translated') > 0,
      run: () => void photoExport.save(workspace.all),
    },
    {
      id: 'photos.overview',
      group: 'photos',
      label: { en: 'All photos', ko: '모든 사진' },
      keys: ['G'],
      enabled: () => layout.view === 'translate' && workspace.ids.length > 0,
      checked: () => viewer.overview,
      run: () => (viewer.overview = !viewer.overview),
    },
    {
      id: 'photos.select-all',
      group: 'photos',
      label: { en: 'Select all', ko: '모두 선택' },
      keys: ['Mod+A'],
      enabled: () => layout.view === 'translate' && workspace.ids.length > 0,
      run: () =>
        workspace.selectAll(viewer.overview && viewer.filter ? workspace.idsWith(viewer.filter) : workspace.ids),
    },
    {
      id: 'photos.close-all',
      group: 'photos',
      label: { en: 'Clear the workspace', ko: '모든 사진 닫기' },
      enabled: () => workspace.ids.length > 0,
      run: () => void photoRemoval.remove(workspace.all),
    },
    {
      id: 'photos.cancel',
      group: 'photos',
      label: { en: 'Cancel what is running', ko: '진행 중인 작업 취소' },
      keys: ['Mod+.'],
      enabled: () => jobs.active.length > 0 || photoImport.progress !== null,
      run: () => {
        photoImport.cancel();
        for (const job of jobs.active) void jobs.cancel(job.id);
      },
    },
    {
      id: 'picture.save',
      group: 'picture',
      label: { en: 'Save', ko: '저장' },
      keys: ['Mod+S'],
      enabled: hasResult,
      run: () => void photoExport.save(workspace.chosen),
    },
    {
      id: 'picture.copy',
      group: 'picture',
      label: { en: 'Copy the result', ko: '결과 복사' },
      keys: ['Mod+C'],
      enabled: () => layout.view === 'translate' && workspace.current?.result !== undefined,
      run: () => workspace.current && void photoExport.copy(workspace.current),
    },
    {
      id: 'picture.previous',
      group: 'picture',
      label: { en: 'Previous picture', ko: '이전 사진' },
      keys: ['ArrowLeft'],
      enabled: () => layout.view === 'translate' && workspace.currentIndex > 0,
      run: () => workspace.move(-1),
    },
    {
      id: 'picture.next',
      group: 'picture',
      label: { en: 'Next picture', ko: '다음 사진' },
      keys: ['ArrowRight'],
      enabled: () => layout.view === 'translate' && workspace.currentIndex < workspace.ids.length - 1,
      run: () => workspace.move(1),
    },
    {
      id: 'picture.translate',
      group: 'picture',
      label: { en: 'Translate this again', ko: '이 사진 다시 변환' },
      keys: ['R'],
      enabled: () => layout.view === 'translate' && workspace.chosen.length > 0 && setup.request !== null,
      run: () => translating.run(workspace.chosen),
    },
    {
      id: 'picture.back',
      group: 'picture',
      label: { en: 'Translate back', ko: '반대로 변환' },
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
      enabled: () => workspace.current !== undefined,
      run: () => workspace.current && void adjusting.recall(workspace.current),
    },
    {
      id: 'picture.close',
      group: 'picture',
      label: { en: 'Remove from the workspace', ko: '사진 닫기' },
      keys: ['Delete', 'Backspace'],
      enabled: () => layout.view === 'translate' && workspace.chosen.length > 0,
      run: () => void photoRemoval.remove(workspace.chosen),
    },
    {
      id: 'app.escape',
      group: 'app',
      label: { en: 'Close or cancel', ko: '닫기 또는 취소' },
      keys: ['Escape'],
      run: () => {
        if (layout.layer) layout.close();
        else if (layout.trayOpen) layout.showTray(false);
        else if (layout.drawers && layout.isOpen('panel')) layout.toggle('panel', false);
        else if (layout.drawers && layout.isOpen('inspector')) layout.toggle('inspector', false);
        else if (tour.stop && layout.view === 'translate') tour.end();
        else if (viewer.overview) viewer.overview = false;
        else if (viewer.against !== null) viewer.against = null;
        else if (workspace.selectedIds.size > 1 && workspace.current) workspace.select(workspace.current.id);
        else if (toasts.all.length > 0) toasts.dismiss((toasts.all.at(-1) as { id: number }).id);
        else if (photoImport.progress) photoImport.cancel();
      },
    },
  ];
}
