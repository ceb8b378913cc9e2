// How a host says which engine its studio uses: another Node binary, another machine. Hosts know the studio only, so
// the supervisor is passed on here.
export { createSupervisor, type Supervisor, type SupervisorOptions } from '../engine/supervisor.ts';
