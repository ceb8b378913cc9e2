// A text in the languages of the studio, as it crosses processes.
import { z } from 'zod';

export const TextSchema = z.object({ en: z.string(), ko: z.string() });
