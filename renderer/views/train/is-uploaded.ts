/** Whether photos lie in a folder that the studio made for what a page sent (`datasets/<16 hex digits>`): its name says nothing. */
export const isUploaded = (path: string): boolean => /[\\/]datasets[\\/][0-9a-f]{16}([\\/]|$)/.test(path);
