// Which sliders the map shows, by their keys, as the model's memory keeps them.
import { z } from 'zod';

export const Axes = z.object({ across: z.string().optional(), up: z.string().optional() });
export type Axes = z.infer<typeof Axes>;
