// A photo and what a model made of it in one picture, half of each, as models show themselves.

/** As cards show it. */
const [WIDTH, HEIGHT] = [960, 480];
const SEAM = 3; // px

/** PNG. The right half is that of `right`. @throws DOMException for what the browser cannot show. */
export async function pairPicture(left: Blob, right: Blob): Promise<Blob> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D; // null for canvases of another kind only
  context.imageSmoothingQuality = 'high';
  for (const [blob, from] of [
    [left, 0],
    [right, WIDTH / 2],
  ] as const) {
    const picture = await createImageBitmap(blob);
    const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
    const [width, height] = [scale * picture.width, scale * picture.height];
    context.save();
    context.beginPath();
    context.rect(from, 0, WIDTH / 2, HEIGHT);
    context.clip();
    context.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
    context.restore();
    picture.close();
  }
  context.fillStyle = '#fff';
  context.fillRect((WIDTH - SEAM) / 2, 0, SEAM, HEIGHT);
  return canvas.convertToBlob();
}
