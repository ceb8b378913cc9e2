// What a user sees and does on the page, in the user's words. The same in a browser and in the desktop app.
import { expect, type Download, type Locator, type Page } from '@playwright/test';

export const TRANSLATED = 90_000; // first engine start on a busy machine

export class StudioPage {
  readonly page: Page;
  readonly stage: Locator;
  readonly divider: Locator;
  readonly tray: Locator;
  /** Thumbnails of the open photos, in the strip or in the overview. */
  readonly photos: Locator;

  constructor(page: Page) {
    this.page = page;
    this.stage = page.getByRole('region', { name: 'Picture' });
    this.divider = page.getByRole('slider', { name: 'Divider between original and result' });
    this.tray = page.getByRole('region', { name: 'Jobs' });
    this.photos = page.getByRole('listbox', { name: /^(Photos|All photos)$/ }).getByRole('option');
  }

  thumb(name: string): Locator {
    return this.page.getByRole('option', { name: new RegExp(`^${name.replace(/[.]/g, '\\.')},`) });
  }

  /** Thumbnails in a state: `done`, `failed`, `cancelled`, `running`, `waiting`, `stale`. */
  thumbs(state: string): Locator {
    return this.page.locator(`[role=option].${state}`);
  }

  /** Hangs files or folders of this machine over the top of the window, and lets go. */
  async drop(files: string[], overlay?: () => Promise<void>): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const x = await this.page.evaluate(() => innerWidth / 2);
    const data = { items: [], files, dragOperationsMask: 1 }; // 1: copy
    const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', { type, x, y: 90, data });
    await send('dragEnter');
    await send('dragOver');
    await this.page.locator('[data-drop-overlay]').waitFor();
    await send('dragOver'); // a hand never stands still: now the overlay lies under it
    await overlay?.();
    await send('dragOver');
    await send('drop');
    await session.detach();
  }

  /** Opens photos by the dialog. */
  async choose(files: string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('ControlOrMeta+o');
    await (await chooser).setFiles(files);
  }

  async translated(count: number): Promise<void> {
    await expect(this.thumbs('done')).toHaveCount(count, { timeout: TRANSLATED });
  }

  /** Colour of the stage's canvas at a part (0..1) of its width and height: [r, g, b, a]. */
  async colourAt(x: number, y: number): Promise<number[]> {
    return this.stage.locator('canvas').evaluate(
      (canvas: HTMLCanvasElement, at) => {
        const point = [Math.floor(canvas.width * at.x), Math.floor(canvas.height * at.y)] as const;
        return [...(canvas.getContext('2d')?.getImageData(...point, 1, 1).data ?? [])];
      },
      { x, y },
    );
  }

  async downloadBy(act: () => Promise<void>): Promise<Download> {
    const started = this.page.waitForEvent('download');
    await act();
    return started;
  }

  async setTheme(theme: 'Same as system' | 'Dark' | 'Light'): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+,');
    await this.page.getByRole('radiogroup', { name: 'Appearance' }).getByRole('radio', { name: theme }).check();
  }
}
