// Pixels of looks: GET at the address of common/contract/media.ts.
import { z } from 'zod';
import { LOOK_VARIANTS } from '../../../common/contract/media.ts';
import { Fault } from '../../../common/fault.ts';
import type { Looks } from '../looks/looks.ts';
import { fileAnswer } from './respond.ts';

const Blend = z.object({
  strength: z.coerce.number().min(0).max(1).default(1),
  keepLightness: z.stringbool().default(false),
  keepColour: z.stringbool().default(false),
  keepBackground: z.stringbool().default(false),
});

const Asked = z.object({ id: z.string(), look: z.string(), variant: z.enum(LOOK_VARIANTS) });

/** Throws Fault `bad-input` for what is no address of a look, and those of `Looks.shown`. */
export async function sendLook(
  looks: Pick<Looks, 'shown'>,
  request: Request,
  { params, query }: { params: Record<string, string>; query: Record<string, string> },
): Promise<Response> {
  const [asked, blend] = [Asked.safeParse(params), Blend.safeParse(query)];
  if (!asked.success || !blend.success) throw new Fault('bad-input', 'There is no such look.');
  const { id, look, variant } = asked.data;
  const file = await looks.shown(id, look, variant, blend.data);
  return fileAnswer(request, { ...file, tag: `${look}-${variant}`, immutable: true });
}
