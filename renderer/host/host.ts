// The only thing the page knows of where it runs: how to reach the studio, where pixels are, how files come in and go
// out. browser.ts and desktop.ts implement it; state/ uses it; nothing else of the page touches the platform.
import type { ContractRouterClient } from '@orpc/contract';
import type { StudioContract } from '../../common/contract/contract.ts';
import type { Export } from '../../common/contract/latent.ts';
import type { FileSource } from '../../common/contract/source.ts';
import type { Picture, PictureVersion, VersionChoice } from '../../common/contract/translation.ts';
import type { Fault, FaultData } from '../../common/fault.ts';

export type StudioClient = ContractRouterClient<StudioContract>;

/** One connection to the studio, until `closed`. */
export interface StudioSession {
  studio: StudioClient;
  /** Kept with the reason when the connection ends. */
  closed: Promise<Fault>;
}

/** A file the user gave: with a path where the host knows one, else with its bytes. */
export interface LocalFile {
  name: string;
  /** Path of the dropped folder it was in, `''` for a single file. */
  folder: string;
  path?: string;
  file?: File;
}

/** A file the studio can read. */
export interface Incoming {
  source: FileSource;
  folder: string;
}

export interface SendOptions {
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

export interface SaveOptions {
  versions: VersionChoice;
  /** Null: the user is asked. */
  folder: string | null;
}

/** What became of a save: nothing (the user closed the dialog), a download, or files in a folder. */
export type Saved =
  | { kind: 'nothing' }
  | { kind: 'download'; count: number }
  | { kind: 'folder'; folder: string; paths: string[]; failed: { name: string; fault: FaultData }[] };

/** What is taken out of folders beside photos. */
export interface WantedFiles {
  /** Files that may hold captions of the photos. */
  captions?: boolean;
}

/** The versions that are meant, with the pictures' ids. */
export const meantVersions = (
  pictures: readonly Picture[],
  choice: VersionChoice,
): (PictureVersion & { id: string })[] =>
  pictures.flatMap(({ id, versions, result }) =>
    (choice === 'shown' ? [result] : versions.filter(({ starred }) => starred)).flatMap((version) =>
      version ? [{ id, ...version }] : [],
    ),
  );

export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** @throws Fault `disconnected` when nobody answers, `forbidden` when the studio refuses this page. */
  connect(): Promise<StudioSession>;
  /** Address of a path of common/contract/media.ts. */
  mediaUrl(path: string): string;
  /** The files in a drop; folders recursively where the studio cannot search them itself. Call it inside the event. */
  filesFromDrop(data: DataTransfer, wanted?: WantedFiles): Promise<LocalFile[]>;
  /**
   * The system's dialog; empty when the user closed it. Call it inside the event: a browser opens it for a fresh wish of
   * the user only, and must not wait for the studio first.
   */
  chooseFiles(
    studio: () => Promise<StudioClient>,
    what: 'photos' | 'folder' | 'checkpoint' | 'walk',
    wanted?: WantedFiles,
  ): Promise<LocalFile[]>;
  /** Makes the files readable for the studio, in their order: as paths, or by sending their bytes. */
  give(files: readonly LocalFile[], options: SendOptions): Promise<Incoming[]>;
  /** Gives versions of pictures to the user. */
  save(studio: StudioClient, pictures: readonly Picture[], options: SaveOptions): Promise<Saved>;
  /** Gives what Explore exported to the user. */
  saveExport(studio: StudioClient, made: Export, folder: string | null): Promise<Saved>;
  /** Lets the user drag a result out of the window; called in `dragstart`. */
  dragOut(event: DragEvent, picture: Picture, studio: StudioClient | null): void;
}
