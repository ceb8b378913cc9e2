// How a host says which engines its studio uses: another Node binary, another machine. Hosts know the studio only, so
// the supervisor is passed on here.
import { createSupervisor, type Supervisor, type SupervisorOptions } from '../engine/supervisor.ts';

export { createSupervisor, type Supervisor, type SupervisorOptions };

/** For the studio's training: an engine that gives way to everything else on its machine, translation first of all. */
export const createTrainingSupervisor = (options: SupervisorOptions = {}): Supervisor =>
  createSupervisor({ ...options, env: { ...options.env, ZORSE_PRIORITY: 'low' } });
