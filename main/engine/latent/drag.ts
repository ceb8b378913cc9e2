// Points of a picture dragged to others, move by move, each in a turn of its own and with its picture. A drag that no longer
// comes nearer ends, and its answer is the point that came nearest: where a model cannot show what is asked for, what it
// showed before stays.
import type { PointDragEvent, PointDragRequest } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { checkPoint } from '../../../common/latent/check-point.ts';
import { followedLayer } from '../../../models/latent/followed-features.ts';
import { ARRIVED, PointDrag } from '../../../models/latent/point-drag.ts';
import { toBytes, toRgb } from '../pixel-values.ts';
import type { Turn } from '../turns.ts';
import { conditionOf } from './decode.ts';
import type { LatentNetworks } from './networks.ts';

const PATIENCE = 40; // moves without coming nearer
const NEARER = 0.25; // px, less is none

/** Events of a drag, `done` last. Faults: those of `latent.drag` in the contract, and what `networks` throws. */
export async function* dragPoints(
  networks: () => Promise<LatentNetworks>,
  request: PointDragRequest,
  turn: Turn,
): AsyncGenerator<PointDragEvent, void, void> {
  const { drag, width, height, channels } = await turn(async () => {
    const model = await networks();
    return { drag: begin(model, request), ...model.image };
  });
  const { place } = request;
  const now = () => ({ ...place, code: [...drag.code] });
  let best = { place, left: drag.left, move: 0 };
  try {
    for (let move = 1; move <= request.moves && drag.left > ARRIVED && move - best.move <= PATIENCE; move++) {
      await turn(async () => {
        drag.decoder = (await networks()).decoder; // it may have made room for another meanwhile
        drag.move();
      });
      if (drag.left < best.left - NEARER) best = { place: now(), left: drag.left, move };
      const data = toRgb(toBytes(drag.picture), channels);
      yield { type: 'move', move, place: now(), handles: [...drag.handles], pixels: { count: 1, width, height, data } };
    }
    if (drag.left < best.left) best = { ...best, place: now(), left: drag.left };
    yield { type: 'done', place: best.place, left: best.left, arrived: best.left <= ARRIVED };
  } finally {
    drag.dispose();
  }
}

function begin({ model, space, image, decoder }: LatentNetworks, { place, pairs, mask }: PointDragRequest): PointDrag {
  checkPoint(place, space);
  const { width: size, height } = image;
  const lies = ({ x, y }: { x: number; y: number }) => Math.min(x, y) >= 0 && Math.max(x, y) <= size - 1;
  const outside = !pairs.every(({ handle, target }) => lies(handle) && lies(target));
  if (outside || (mask && mask.length !== size * height)) {
    throw new Fault('bad-input', latentFaults.pointOutside({ width: size, height }), { subject: 'pairs' });
  }
  const layer = followedLayer(decoder, decoder.architecture.inputs, size);
  if (layer === undefined) throw new Fault('unsupported', latentFaults.dragsNothing({ model }), { subject: model });
  const { prior } = space;
  return new PointDrag(decoder, place.code, { prior, size, layer, condition: conditionOf(place, space), pairs, mask });
}
