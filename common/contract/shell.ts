// What only a desktop host can do. In the browser these answer with Fault `unsupported`; `shell.info` says which host it is.
import { oc } from '@orpc/contract';
import { z } from 'zod';

export const shell = {
  info: oc.output(z.object({ host: z.enum(['desktop', 'browser']), version: z.string(), platform: z.string() })),
  chooseFiles: oc.input(z.object({ folders: z.boolean() })).output(z.object({ paths: z.array(z.string()) })),
  chooseFolder: oc.output(z.object({ path: z.string().nullable() })),
  /** Shows a picture's saved file, or a model's folder, in the system's file manager. */
  reveal: oc.input(z.object({ path: z.string() })).output(z.void()),
  /** Starts dragging a picture's result out of the window. */
  dragOut: oc.input(z.object({ picture: z.string() })).output(z.void()),
};
