// The engine's half of latent spaces (common/engine/latent.ts).
import { implement } from '@orpc/server';
import { latentContract } from '../../../common/engine/latent.ts';
import { Fault } from '../../../common/fault.ts';

const missing = () => new Fault('unsupported', 'This version of Zorse cannot make pictures from codes.');

export function latentRouter() {
  const os = implement(latentContract);
  return os.router({
    decode: os.decode.handler(() => {
      throw missing();
    }),
    principal: os.principal.handler(() => {
      throw missing();
    }),
    encode: os.encode.handler(async function* () {
      throw missing();
    }),
  });
}
