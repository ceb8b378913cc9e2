import type { Conv2DBackpropFilterAttrs, Conv2DBackpropFilterInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { filterGradient } from '../lower/filter-gradient.ts';
import { winogradFilterGradient, winogradSuits } from '../lower/winograd.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'Conv2DBackpropFilter',
  trains: true,
  lower(g, [x, dy], { attributes }) {
    const winograd = g.options.winograd && winogradSuits(attributes);
    return (winograd ? winogradFilterGradient : filterGradient)(g, x!, dy!, attributes);
  },
};

/** x [N,H,W,I], dy [N,h,w,O] gives [kh,kw,I,O]. */
export const conv2dBackpropFilter = channelsFirst(
  kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs & { dilations?: number }>(
    'Conv2DBackpropFilter',
    (backend, { x, dy }, attrs) => {
      const shapes = convolutionShapes(x.shape, attrs.filterShape, { ...attrs, dilations: attrs.dilations ?? 1 });
      return backend.record(op, [x, dy], { ...shapes }, attrs.filterShape, 'float32');
    },
  ),
  ['x', 'dy'],
  { result: 'filter' },
);
