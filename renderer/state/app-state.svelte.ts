// All of the page's state, put together once. Components get it from the context; it knows no component.
import { createContext } from 'svelte';
import type { Host } from '../host/host.ts';
import { Actions } from './actions/actions.ts';
import { Adjusting } from './adjusting.svelte.ts';
import { Compute } from './compute.svelte.ts';
import { Colouring } from './colourise/colouring.svelte.ts';
import { Connection } from './connection.svelte.ts';
import { Workspace } from './workspace.svelte.ts';
import { Explore } from './explore/explore.svelte.ts';
import { Exporting } from './explore/exporting.svelte.ts';
import { Player } from './explore/player.svelte.ts';
import { PointDragging } from './explore/point-dragging.svelte.ts';
import { Sheets } from './explore/sheets.svelte.ts';
import { Walking } from './explore/walking.svelte.ts';
import { History } from './history.svelte.ts';
import { HistoryMemory } from './history-memory.ts';
import { runSteps, type Step } from './history-steps.ts';
import { PhotoImport } from './photo-import.svelte.ts';
import { PhotoRemoval } from './photo-removal.ts';
import { Presets } from './presets.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { Layout } from './layout.svelte.ts';
import { Playground } from './learn/playground.svelte.ts';
import { Library } from './library.svelte.ts';
import { Looks } from './looks/looks.svelte.ts';
import { Masking } from './masking.svelte.ts';
import { PhotoExport } from './photo-export.svelte.ts';
import { Recovery } from './recovery.svelte.ts';
import { Remix } from './remix/remix.svelte.ts';
import { PageSettings } from './page-settings.svelte.ts';
import { Setup } from './setup.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Tour } from './tour/tour.svelte.ts';
import { NewRun } from './training/new-run.svelte.ts';
import { Presence } from './training/presence.ts';
import { Training } from './training/training.svelte.ts';
import { Translating } from './translating.svelte.ts';
import { Versions } from './versions.svelte.ts';
import { Viewer } from './viewer.svelte.ts';

export class AppState {
  readonly host: Host;
  readonly connection: Connection;
  readonly toasts = new Toasts();
  readonly layout = new Layout();
  readonly viewer = new Viewer();
  readonly settings: PageSettings;
  readonly library: Library;
  readonly setup: Setup;
  readonly workspace: Workspace;
  readonly jobs: Jobs;
  readonly compute: Compute;
  readonly recovery: Recovery;
  readonly photoImport: PhotoImport;
  readonly photoExport: PhotoExport;
  readonly history: History;
  readonly adjusting: Adjusting;
  readonly translating: Translating;
  readonly versions: Versions;
  readonly looks: Looks;
  readonly masking: Masking;
  readonly presets: Presets;
  readonly photoRemoval: PhotoRemoval;
  readonly training: Training;
  readonly presence: Presence;
  readonly newRun: NewRun;
  readonly explore: Explore;
  readonly walking: Walking;
  readonly player: Player;
  readonly sheets: Sheets;
  readonly pointDragging: PointDragging;
  readonly exporting: Exporting;
  readonly colouring: Colouring;
  readonly playground: Playground;
  readonly remix: Remix;
  readonly tour: Tour;
  readonly actions: Actions;
  /** Resolves when the studio has the settings and masks that are seen. */
  readonly #settle = () => Promise.all([this.adjusting.settle(), this.masking.settle()]);

  constructor(host: Host) {
    this.host = host;
    const connection = (this.connection = new Connection(host));
    const { toasts } = this;
    const settings = (this.settings = new PageSettings(connection, toasts));
    this.library = new Library(connection, host, toasts);
    const { library } = this;
    const workspace = (this.workspace = new Workspace(connection, toasts));
    const setup = (this.setup = new Setup(library, workspace));
    const history = (this.history = new History({ onFault: (error) => toasts.fault(error) }));
    const adjusting = new Adjusting({ connection, workspace, setup, library, history, toasts });
    this.adjusting = adjusting;
    this.jobs = new Jobs(connection, toasts);
    this.compute = new Compute(connection, toasts);
    this.recovery = new Recovery(connection, toasts);
    this.photoImport = new PhotoImport({ connection, host, workspace, setup, toasts });
    const settle = this.#settle;
    this.photoExport = new PhotoExport({ connection, host, settings, toasts, settle, jobs: this.jobs.page });
    this.translating = new Translating({ workspace, setup, library });
    this.looks = new Looks({ connection, workspace });
    const masking = (this.masking = new Masking({ connection, workspace, history }));
    const run = (steps: readonly Step[]) => runSteps({ connection, workspace, adjusting, masking }, steps);
    new HistoryMemory({ connection, toasts, history, run });
    this.versions = new Versions({ connection, workspace, adjusting, history, toasts, settle });
    this.presets = new Presets({ connection, setup, adjusting, toasts });
    this.photoRemoval = new PhotoRemoval({ connection, workspace, history, toasts, settle });
    const training = (this.training = new Training(connection, toasts));
    this.presence = new Presence(connection, () => training.minds);
    this.newRun = new NewRun({ connection, host, toasts, models: () => this.library.models });
    const explore = (this.explore = new Explore({ connection, host, library: this.library, toasts }));
    const walking = (this.walking = new Walking({ explore, connection, host, toasts }));
    this.player = new Player({ explore, walking, toasts });
    const sheets = (this.sheets = new Sheets(explore));
    this.pointDragging = new PointDragging({ explore, connection, toasts });
    this.exporting = new Exporting({ explore, walking, sheets, connection, host, jobs: this.jobs, settings, toasts });
    this.colouring = new Colouring({ connection, host, library, settings, toasts, jobs: this.jobs.page });
    this.playground = new Playground(connection, toasts);
    this.remix = new Remix({ connection, host, workspace, jobs: this.jobs, toasts });
    this.tour = new Tour({
      hasPhoto: () => workspace.ids.length > 0,
      open: (files) => this.photoImport.open(files),
      go: () => this.layout.go('translate'),
      toasts,
    });
    this.actions = new Actions(this);
  }

  /** Sends what waits for a hand to rest: the page goes. */
  leave(): void {
    void this.#settle();
    this.colouring.leave();
    this.connection.leave();
  }
}

export const [getAppState, setAppState] = createContext<AppState>();
