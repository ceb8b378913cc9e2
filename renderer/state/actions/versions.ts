import type { AppState } from '../app-state.svelte.ts';
import type { Action } from './action.ts';

/** The versions of the open photo, and of the chosen ones. */
export function versionActions(app: AppState): Action[] {
  const { workspace, versions, viewer, photoExport, layout, library } = app;
  const here = () => layout.view === 'translate' && workspace.current !== undefined;
  const shown = () => workspace.current?.result;
  const neighbour = (step: number) => {
    const all = workspace.current?.versions ?? [];
    const at = all.findIndex(({ revision }) => revision === shown()?.revision);
    return at < 0 ? undefined : all[at + step];
  };
  const show = (step: number) => () => {
    const [picture, version] = [workspace.current, neighbour(step)];
    if (picture && version) void versions.show(picture, version);
  };
  return [
    {
      id: 'version.star',
      group: 'picture',
      label: { en: 'Star this version', ko: '이 버전에 별표' },
      keys: ['*'],
      enabled: () => here() && shown() !== undefined,
      checked: () => shown()?.starred ?? false,
      run: () => {
        const { current } = workspace;
        if (current?.result) void versions.star(current, current.result);
      },
    },
    {
      id: 'version.keep',
      group: 'picture',
      label: { en: 'Keep as another version', ko: '다른 버전으로 보관' },
      keys: ['K'],
      enabled: () => here() && shown() !== undefined,
      run: () => {
        const { current } = workspace;
        if (current?.result) void versions.keep(current, current.result);
      },
    },
    {
      id: 'version.earlier',
      group: 'picture',
      label: { en: 'Earlier version', ko: '이전 버전' },
      keys: ['ArrowUp'],
      enabled: () => here() && !viewer.overview && neighbour(-1) !== undefined,
      run: show(-1),
    },
    {
      id: 'version.later',
      group: 'picture',
      label: { en: 'Later version', ko: '다음 버전' },
      keys: ['ArrowDown'],
      enabled: () => here() && !viewer.overview && neighbour(1) !== undefined,
      run: show(1),
    },
    {
      id: 'version.compare',
      group: 'picture',
      label: { en: 'Compare with the version before', ko: '이전 버전과 비교' },
      keys: ['V'],
      enabled: () => here() && (viewer.against !== null || (workspace.current?.versions.length ?? 0) > 1),
      checked: () => viewer.against !== null,
      run: () => {
        const { current } = workspace;
        const other = neighbour(-1) ?? neighbour(1);
        viewer.against =
          viewer.against === null && current && other ? { id: current.id, revision: other.revision } : null;
      },
    },
    {
      id: 'version.to-model',
      group: 'picture',
      label: { en: 'Show this pair on the model', ko: '이 전후를 모델 그림으로' },
      enabled: () => here() && library.isOwn(shown()?.request.model ?? ''),
      run: () => {
        const { current } = workspace;
        if (current?.result) void library.showPair(current, current.result);
      },
    },
    {
      id: 'version.remove',
      group: 'picture',
      label: { en: 'Remove this version', ko: '이 버전 삭제' },
      keys: ['Shift+Delete', 'Shift+Backspace'],
      enabled: () => here() && shown() !== undefined,
      run: () => {
        const { current } = workspace;
        if (current?.result) void versions.remove(current, [current.result]);
      },
    },
    {
      id: 'version.save-starred',
      group: 'picture',
      label: { en: 'Save starred versions', ko: '별표한 버전 저장' },
      enabled: () => workspace.count('starred') > 0,
      run: () => void photoExport.save(workspace.with('starred'), 'starred'),
    },
    {
      id: 'version.tidy',
      group: 'picture',
      label: { en: 'Remove versions without a star', ko: '별표 없는 버전 삭제' },
      enabled: () => workspace.count('spare') > 0,
      run: () => void versions.removeSpare(workspace.with('spare')),
    },
  ];
}
