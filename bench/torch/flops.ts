// What a pass costs when every convolution is computed by its definition, two operations per multiply-add.
import type { NetSize } from './peer.ts';

const layer = (side: number, kernel: number, inputs: number, outputs: number) =>
  2 * side * side * kernel * kernel * inputs * outputs;

export function generatorFlops({ size, ngf, blocks }: NetSize): number {
  const ends = layer(size, 7, 3, ngf) * 2;
  const steps = layer(size / 2, 3, ngf, ngf * 2) * 2 + layer(size / 4, 3, ngf * 2, ngf * 4) * 2;
  return ends + steps + 2 * blocks * layer(size / 4, 3, ngf * 4, ngf * 4);
}

export function discriminatorFlops({ size }: NetSize, ndf = 64): number {
  return (
    layer(size / 2, 4, 3, ndf) +
    layer(size / 4, 4, ndf, ndf * 2) +
    layer(size / 8, 4, ndf * 2, ndf * 4) +
    layer(size / 8 - 1, 4, ndf * 4, ndf * 8) +
    layer(size / 8 - 2, 4, ndf * 8, 1)
  );
}
