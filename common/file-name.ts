/** What a file of a path is called, whichever system the path is of. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1)!;
