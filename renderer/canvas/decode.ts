// Decoding off the page's thread: what is asked here runs in workers (decode-worker.ts, blend/blend-worker.ts), because even
// the browser's own decoder brings pictures to another size where it was asked.

/** The address of a picture, or a file of the user's. */
export type PictureSource = string | Blob;

/** Null when the browser cannot show it. `side`: the long side is made no longer than that, in pixels. */
export async function decodePicture(source: PictureSource, side = Infinity): Promise<ImageBitmap | null> {
  try {
    const blob = typeof source === 'string' ? await fetched(source) : source;
    const whole = await createImageBitmap(blob);
    const scale = side / Math.max(whole.width, whole.height);
    if (scale >= 1) return whole;
    const resizeWidth = Math.max(1, Math.round(whole.width * scale));
    const resizeHeight = Math.max(1, Math.round(whole.height * scale));
    const small = await createImageBitmap(whole, { resizeWidth, resizeHeight, resizeQuality: 'high' });
    whole.close();
    return small;
  } catch {
    return null; // a format that this browser does not know, a file that is gone
  }
}

async function fetched(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.blob();
}
