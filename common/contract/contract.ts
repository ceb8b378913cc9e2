// The studio's contract: every operation a page or a command can ask for, as `area.verb`. Each area has its own file.
import { colourise } from './colourise.ts';
import { compute } from './compute.ts';
import { datasets } from './datasets.ts';
import { jobs } from './jobs.ts';
import { latent } from './latent.ts';
import { library } from './library.ts';
import { looks } from './looks.ts';
import { memory } from './memory.ts';
import { playground } from './playground.ts';
import { recovery } from './recovery.ts';
import { remix } from './remix.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { training } from './training.ts';
import { translation } from './translation.ts';

export const contract = {
  library,
  translation,
  looks,
  latent,
  colourise,
  playground,
  remix,
  training,
  datasets,
  jobs,
  compute,
  recovery,
  settings,
  memory,
  shell,
};
export type StudioContract = typeof contract;
