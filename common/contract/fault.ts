// A Fault's data as zod checks it where it enters a process, and the error map that carries it through oRPC typed.
import { z } from 'zod';
import { FAULT_CODES } from '../fault.ts';

export const FaultSchema = z.object({
  code: z.enum(FAULT_CODES),
  message: z.string(),
  subject: z.string().optional(),
  details: z.string().optional(),
});
