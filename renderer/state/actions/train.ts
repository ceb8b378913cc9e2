import { modelName } from '../../../common/contract/model-card.ts';
import type { Run } from '../../../common/contract/training.ts';
import { pick, t } from '../../language/language.svelte.ts';
import { type Measuring, measuringOf } from '../training/measuring.ts';
import { isUnderway } from '../training/training.svelte.ts';
import type { AppState } from '../app-state.svelte.ts';
import { useModel } from '../use-model.ts';
import type { Action } from './action.ts';

/** The run whose page is open, its pictures through time, and new runs. */
export function trainActions(app: AppState): Action[] {
  const { training, layout } = app;
  const here = () => layout.view === 'train';
  const open = (): Run | undefined => (here() ? training.open : undefined);
  const hasCheckpoint = () => (open()?.checkpoints.length ?? 0) > 0;
  const free = () => {
    const run = open();
    return run !== undefined && run.elsewhere === undefined && !training.isAsked(run.id);
  };
  const pictures = () => here() && training.playback.steps.length > 1;
  return [
    {
      id: 'train.new',
      group: 'train',
      label: { en: 'New run', ko: '새 학습' },
      keys: ['N'],
      run: () => {
        layout.go('train');
        training.go({ at: 'new' });
      },
    },
    {
      id: 'train.pause',
      group: 'train',
      label: { en: 'Pause or go on', ko: '일시 정지 또는 이어서 학습' },
      keys: ['R'],
      enabled: () => free() && open()?.state !== 'done',
      run: () => {
        const run = open();
        if (run) void (isUnderway(run) ? training.pause(run.id) : training.resume(run.id));
      },
    },
    {
      id: 'train.stop',
      group: 'train',
      label: { en: 'Stop training here', ko: '여기서 학습 멈추기' },
      enabled: () => free() && (open()?.step ?? 0) > 0 && open()?.state !== 'done',
      run: () => void training.stop(open()?.id ?? ''),
    },
    {
      id: 'train.further',
      group: 'train',
      label: { en: 'Train further', ko: '더 학습하기' },
      enabled: () => free() && open()?.state === 'done',
      run: () => (training.dialog = { kind: 'further', id: open()?.id ?? '' }),
    },
    {
      id: 'train.try',
      group: 'train',
      label: { en: 'Try the run', ko: '학습 결과 써 보기' },
      keys: ['T'],
      enabled: hasCheckpoint,
      run: () => void tryOut(app, open()?.id ?? ''),
    },
    {
      id: 'train.save',
      group: 'train',
      label: { en: 'Save to library', ko: '라이브러리에 저장' },
      keys: ['Mod+S'],
      enabled: hasCheckpoint,
      run: () => (training.dialog = { kind: 'save', id: open()?.id ?? '' }),
    },
    {
      id: 'train.measure',
      group: 'train',
      label: { en: 'Measure now', ko: '지금 재기' },
      enabled: () => {
        const run = open();
        if (run === undefined || training.isAsked(run.id)) return false;
        const { busy, why } = measuringNow(app, run);
        return !busy && why === undefined;
      },
      run: () => void measure(app, open()?.id ?? ''),
    },
    {
      id: 'train.play',
      group: 'train',
      label: { en: 'Play the pictures', ko: '그림 재생' },
      keys: ['P'],
      enabled: pictures,
      checked: () => training.playback.playing,
      run: () => training.playback.toggle(),
    },
    {
      id: 'train.earlier',
      group: 'train',
      label: { en: 'Earlier pictures', ko: '이전 그림' },
      keys: ['ArrowLeft'],
      enabled: pictures,
      run: () => training.playback.move(-1),
    },
    {
      id: 'train.later',
      group: 'train',
      label: { en: 'Later pictures', ko: '다음 그림' },
      keys: ['ArrowRight'],
      enabled: pictures,
      run: () => training.playback.move(1),
    },
    {
      id: 'train.compare',
      group: 'train',
      label: { en: 'Compare marked runs', ko: '선택한 학습 비교' },
      keys: ['C'],
      enabled: () => here() && training.route.at === 'runs' && training.marked.length > 1,
      run: () => training.go({ at: 'compare', ids: training.marked }),
    },
    {
      id: 'train.remove',
      group: 'train',
      label: { en: 'Delete the run', ko: '학습 삭제' },
      keys: ['Delete'],
      enabled: free,
      run: () => {
        const run = open();
        training.go({ at: 'runs' });
        if (run) void training.remove(run);
      },
    },
    {
      id: 'train.back',
      group: 'train',
      label: { en: 'All runs', ko: '모든 학습' },
      keys: ['Escape'],
      enabled: () => here() && training.route.at !== 'runs' && app.toasts.all.length === 0,
      run: () => training.go({ at: 'runs' }),
    },
  ];
}

/** How measuring the run stands. */
export const measuringNow = ({ training, jobs }: AppState, run: Run): Measuring =>
  measuringOf(run, { runs: training.runs, jobs: jobs.all, asked: training.isMeasureAsked(run.id) });

async function measure({ training, jobs }: AppState, id: string): Promise<void> {
  const job = await training.measure(id);
  if (job) jobs.begun(job);
}

/** Makes a checkpoint a trial model for the view that its kind of model is used in, and goes there. */
export async function tryOut(app: AppState, id: string, step?: number): Promise<void> {
  const model = await app.training.tryOut(id, step);
  if (!model) return;
  app.library.addTrial(model);
  useModel(app, model);
  const name = pick(modelName(model.card));
  app.toasts.show({ kind: 'success', title: t.train.tried[model.card.kind](name) });
}
