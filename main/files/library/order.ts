// order.json beside the folders of a library: which of its models people see first. The models that Zorse is shipped with
// have one, best first of each kind, because it is said once and by people: no number on two cards compares a model that
// writes digits with one that draws faces, and a copy of a model is not meant to stand where the model stands.
import { join } from 'node:path';
import { z } from 'zod';
import { ModelId } from '../../../common/contract/model-card.ts';
import { readBytes } from '../tensors/read-bytes.ts';

export const ORDER_FILE = 'order.json';

const Order = z.array(ModelId);

/** Ids, the first one first; none where no order is said, or none that can be read. */
export async function readOrder(root: string): Promise<readonly string[]> {
  try {
    const text = new TextDecoder().decode(await readBytes(join(root, ORDER_FILE)));
    return Order.parse(JSON.parse(text));
  } catch {
    return []; // no reason to show no models
  }
}
