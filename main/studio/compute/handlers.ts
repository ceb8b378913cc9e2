// What this machine computes with.
import { implement } from '@orpc/server';
import { cpus, totalmem } from 'node:os';
import type { BackendReport, Machine, MachineReport } from '../../../common/contract/compute.ts';
import { contract } from '../../../common/contract/contract.ts';
import type { StudioContext } from '../core/context.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';

const api = implement(contract).$context<StudioContext>().compute;

export const computeHandlers = (engine: Supervisor, home: string) => ({
  machine: api.machine.handler(() => machine(home)),
  doctor: api.doctor.handler(async ({ signal }): Promise<MachineReport> => {
    const backends: BackendReport[] = [];
    for await (const report of await engine.client.selfTest(undefined, { signal })) backends.push(report);
    return { ...machine(home), backends };
  }),
  status: api.status.handler(({ signal }) => engine.status(signal)),
});

function machine(home: string): Machine {
  const processors = cpus();
  return {
    zorse: ZORSE_VERSION,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: processors[0]?.model.trim() ?? '',
    cores: processors.length,
    memoryBytes: totalmem(),
    home,
  };
}
