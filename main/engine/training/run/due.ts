/** Whether something is to be done after this step that is done every so many steps; 0: never. */
export const due = (every: number, step: number): boolean => every > 0 && step % every === 0;
