// What only a desktop host can do, as the studio needs it. main/desktop implements it with Electron and hands it over
// in the context of each connection; the studio itself never learns what a window is.

export interface ShellHost {
  /** The system's dialog: absolute paths, empty when the user closed it. */
  chooseFiles(options: { folders: boolean }): Promise<string[]>;
  chooseFolder(): Promise<string | null>;
  /** Shows an existing file or folder in the system's file manager. */
  reveal(path: string): Promise<void>;
  /** Starts a drag of the file out of the window; `icon` is a small PNG that follows the pointer. */
  dragOut(file: string, icon: string): Promise<void>;
}
