// The sample studio's workspace: photos in memory, "translated" by painting stripes over them in the page.
import type { WorkspaceEvent, Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import type { JobEvent, Job } from '../../../common/contract/jobs.ts';
import { publisher } from './publisher.ts';

const STEP_MS = 500;

export class SampleWorkspace {
  readonly blobs = new Map<string, string>(); // media path without its query -> object URL
  readonly workspace = publisher<WorkspaceEvent>(() => ({ type: 'workspace', pictures: [...this.#pictures.values()] }));
  readonly jobs = publisher<JobEvent>(() => ({ type: 'jobs', jobs: [...this.#jobs.values()] }));
  readonly #pictures = new Map<string, Picture>();
  readonly #jobs = new Map<string, Job>();
  readonly #work = new Map<string, { ids: string[]; request: TranslationRequest }>();
  #next = 1;

  async open(file: File, folder: string): Promise<Picture> {
    const id = `p${this.#next++}`;
    const picture: Picture = { id, name: file.name, folder, state: 'idle' };
    const image = await createImageBitmap(file).catch(() => null);
    if (image) {
      Object.assign(picture, { width: image.width, height: image.height });
      this.#put(id, 'input', URL.createObjectURL(file));
    } else {
      Object.assign(picture, {
        state: 'failed',
        fault: { code: 'unreadable', message: `${file.name} is damaged.`, subject: file.name },
      });
    }
    this.#pictures.set(id, picture);
    return picture;
  }

  close(ids: string[]): void {
    for (const id of ids) this.#pictures.delete(id);
    this.workspace.publish({ type: 'closed', ids });
  }

  run(ids: string[], request: TranslationRequest): string {
    const first = this.#pictures.get(ids[0] ?? '');
    const id = `j${this.#next++}`;
    const job: Job = {
      id,
      kind: 'translation',
      title: `${ids.length} photos, Horse-Zebra`,
      state: 'running',
      done: 0,
      failed: 0,
      total: ids.length,
      secondsLeft: null,
      created: Date.now(),
      finished: null,
      ...(first && { picture: first.id }),
    };
    this.#work.set(id, { ids, request });
    for (const each of ids) this.#change(each, { state: 'waiting' });
    void this.#execute(job);
    return id;
  }

  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job) this.tell({ ...job, state: 'cancelled', finished: Date.now() });
  }

  retry(id: string): Job {
    const job = this.#jobs.get(id) as Job;
    void this.#execute({ ...job, state: 'running', done: 0, failed: 0, finished: null });
    return job;
  }

  dismiss(id: string): void {
    this.#jobs.delete(id);
    this.jobs.publish({ type: 'dismissed', id });
  }

  async roundTrip(id: string): Promise<Picture> {
    const picture = this.#pictures.get(id) as Picture;
    await pause(STEP_MS);
    this.#put(id, 'round-trip', await this.#paint(id, 'blur(1.5px) saturate(0.8)', 0.12));
    this.#change(id, { roundTrip: { ...(picture.result as NonNullable<Picture['result']>), cycleError: 0.041 } });
    return this.#pictures.get(id) as Picture;
  }

  async #execute(job: Job): Promise<void> {
    const { ids, request } = this.#work.get(job.id) as { ids: string[]; request: TranslationRequest };
    this.tell(job);
    for (const id of ids) {
      const now = this.#jobs.get(job.id) as Job;
      if (now.state !== 'running') this.#change(id, { state: 'cancelled' });
      else {
        const ok = await this.#translate(id, request);
        const latest = this.#jobs.get(job.id) as Job;
        this.tell({
          ...latest,
          done: latest.done + Number(ok),
          failed: latest.failed + Number(!ok),
          secondsLeft: ((ids.length - latest.done) * STEP_MS) / 1000,
        });
      }
    }
    const end = this.#jobs.get(job.id) as Job;
    if (end.state === 'running') this.tell({ ...end, state: 'done', secondsLeft: 0, finished: Date.now() });
  }

  async #translate(id: string, request: TranslationRequest): Promise<boolean> {
    const picture = this.#pictures.get(id);
    if (!picture?.width || !picture.height) {
      this.#change(id, { state: 'failed' });
      return false;
    }
    this.#change(id, { state: 'running' });
    await pause(STEP_MS);
    this.#put(id, 'result', await this.#paint(id, 'contrast(1.2) saturate(0.5)', request.settings.strength * 0.55));
    const fileName = picture.name.replace(/(\.\w+)$/, `.${request.model}-${request.direction}$1`);
    const { width, height } = picture;
    this.#change(id, {
      state: 'done',
      result: { request, width, height, bytes: 48_000, fileName, ms: STEP_MS, revision: `r${this.#next++}` },
    });
    return true;
  }

  async #paint(id: string, filter: string, stripes: number): Promise<string> {
    const image = new Image();
    image.src = this.blobs.get(`media/pictures/${id}/input/file`) as string;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.filter = filter;
    context.drawImage(image, 0, 0);
    context.filter = 'none';
    context.globalAlpha = stripes;
    for (let x = -canvas.height; x < canvas.width; x += canvas.width / 14) {
      context.beginPath();
      context.moveTo(x, canvas.height);
      context.bezierCurveTo(x + 40, canvas.height / 2, x + 10, canvas.height / 3, x + canvas.height / 2, 0);
      context.lineWidth = canvas.width / 40;
      context.stroke();
    }
    return URL.createObjectURL(await canvas.convertToBlob());
  }

  #put(id: string, side: string, url: string): void {
    for (const variant of ['thumb', 'view', 'file']) this.blobs.set(`media/pictures/${id}/${side}/${variant}`, url);
  }

  #change(id: string, change: Partial<Picture>): void {
    const picture = this.#pictures.get(id);
    if (!picture) return;
    const next = { ...picture, ...change };
    this.#pictures.set(id, next);
    this.workspace.publish({ type: 'picture', picture: next });
  }

  /** Keeps a job and tells of it. */
  tell(job: Job): void {
    this.#jobs.set(job.id, job);
    this.jobs.publish({ type: 'job', job });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
