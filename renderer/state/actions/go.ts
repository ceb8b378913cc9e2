import type { AppState } from '../app-state.svelte.ts';
import { VIEWS, type View } from '../layout.svelte.ts';
import type { Action } from './action.ts';
import type { Text } from '../../../common/language/text.ts';

const LABELS: Record<View, Text> = {
  translate: { en: 'Go to Translate', ko: '변환으로 이동' },
  explore: { en: 'Go to Explore', ko: '탐색으로 이동' },
  train: { en: 'Go to Train', ko: '학습으로 이동' },
  library: { en: 'Go to Library', ko: '라이브러리로 이동' },
  learn: { en: 'Go to Learn', ko: '배우기로 이동' },
  remix: { en: 'Go to Remix', ko: '리믹스로 이동' },
  colourise: { en: 'Go to Colourise', ko: '컬러화로 이동' },
  settings: { en: 'Open Settings', ko: '설정 열기' },
};

/** Moving between views, and what belongs to the whole window. */
export const goActions = ({ layout, settings, toasts, compute, tour }: AppState): Action[] => [
  ...VIEWS.map((view, index): Action => ({
    id: `go.${view}`,
    group: 'go',
    label: LABELS[view],
    keys: [view === 'settings' ? 'Mod+,' : String(index + 1)],
    checked: () => layout.view === view,
    run: () => (view === 'library' ? layout.showModel(null) : layout.go(view)),
  })),
  {
    id: 'app.search',
    group: 'app',
    label: { en: 'Search', ko: '찾기' },
    keys: ['Mod+K'],
    run: () => layout.open('palette'),
  },
  {
    id: 'app.shortcuts',
    group: 'app',
    label: { en: 'Keyboard shortcuts', ko: '단축키' },
    keys: ['?'],
    run: () => layout.open('shortcuts'),
  },
  {
    id: 'app.glossary',
    group: 'app',
    label: { en: 'Glossary', ko: '용어집' },
    keys: ['F1'],
    run: () => layout.open('glossary'),
  },
  {
    id: 'app.tour',
    group: 'app',
    label: { en: 'Show me around', ko: '둘러보기' },
    run: () => void tour.start(),
  },
  {
    id: 'app.jobs',
    group: 'app',
    label: { en: 'Show jobs', ko: '작업 보기' },
    keys: ['J'],
    checked: () => layout.trayOpen,
    run: () => layout.showTray(!layout.trayOpen),
  },
  {
    id: 'app.undo',
    group: 'app',
    label: { en: 'Undo', ko: '실행 취소' },
    keys: ['Mod+Z'],
    enabled: () => toasts.all.some(({ action, kind }) => action && kind === 'info'),
    run: () => {
      const last = toasts.all.findLast(({ action, kind }) => action && kind === 'info');
      last?.action?.run();
      if (last) toasts.dismiss(last.id);
    },
  },
  {
    id: 'app.theme',
    group: 'app',
    label: { en: 'Switch between light and dark', ko: '밝은 화면과 어두운 화면 전환' },
    run: () => void settings.set({ theme: settings.shownTheme === 'dark' ? 'light' : 'dark' }),
  },
  {
    id: 'app.language.en',
    group: 'app',
    label: { en: 'English', ko: 'English' },
    checked: () => settings.language === 'en',
    run: () => void settings.set({ language: 'en' }),
  },
  {
    id: 'app.language.ko',
    group: 'app',
    label: { en: '한국어 (Korean)', ko: '한국어' },
    checked: () => settings.language === 'ko',
    run: () => void settings.set({ language: 'ko' }),
  },
  {
    id: 'app.doctor',
    group: 'app',
    label: { en: 'Test this computer', ko: '이 컴퓨터 시험하기' },
    enabled: () => !compute.testing,
    run: () => {
      layout.go('settings');
      void compute.test();
    },
  },
];
