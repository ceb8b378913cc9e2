// What the palette finds beside actions: models, runs and open photos, each by its name. They come and go, so they are no
// actions with keys of their own.
import { modelName } from '../../../common/contract/model-card.ts';
import type { AppState } from '../app-state.svelte.ts';
import { aboutText } from '../model-words.ts';
import { useModel } from '../use-model.ts';
import type { Action } from './action.ts';
import type { Findable } from './find.ts';

export type Destination = Action & Findable;

export function destinations(app: AppState): Destination[] {
  const { layout, library, training, workspace, viewer } = app;
  return [
    ...library.models.map((model): Destination => ({
      id: `model.${model.card.id}`,
      group: 'model',
      label: modelName(model.card),
      also: aboutText(model),
      run: () => useModel(app, model),
    })),
    ...training.runs.map(({ id, name }): Destination => ({
      id: `run.${id}`,
      group: 'train',
      label: same(name),
      run: () => {
        training.go({ at: 'run', id });
        layout.go('train');
      },
    })),
    ...workspace.all.map(({ id, name }): Destination => ({
      id: `photo.${id}`,
      group: 'photos',
      label: same(name),
      run: () => {
        viewer.overview = false;
        workspace.select(id);
        layout.go('translate');
      },
    })),
  ];
}

const same = (name: string) => ({ en: name, ko: name });
