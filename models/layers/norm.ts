// The norm of a network, chosen once by name.
import { assertNever } from '../../common/fault.ts';
import { identity } from './activation.ts';
import { batchNorm } from './batch-norm.ts';
import { affineInstanceNorm, instanceNorm } from './instance-norm.ts';
import type { Layer } from './layer.ts';

export type Norm = 'instance' | 'instance-affine' | 'batch' | 'none';

export function norm(kind: Norm, channels: number): Layer {
  switch (kind) {
    case 'instance':
      return instanceNorm();
    case 'instance-affine':
      return affineInstanceNorm(channels);
    case 'batch':
      return batchNorm(channels);
    case 'none':
      return identity();
    default:
      return assertNever(kind);
  }
}
