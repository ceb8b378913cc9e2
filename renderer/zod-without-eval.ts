// zod compiles checks by `new Function` and tries whether it may. The page's policy forbids that and reports each try,
// so it is told before any check is made: main.ts imports this first.
import { config } from 'zod';

config({ jitless: true });
