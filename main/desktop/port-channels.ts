// Names of the two messages between the preload script and the main process. Apart from both, because the preload
// bundle must not draw in the main process's modules.

/** From the preload script: a port, please. */
export const CONNECT = 'zorse:connect';
/** To the preload script: here it is. */
export const PORT = 'zorse:port';
