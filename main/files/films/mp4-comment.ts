// The comment of an MP4 file (QuickTime's metadata list, moov.udta.meta.ilst), where converters put that of a WebM: a film
// that was converted still remembers how it was made. Each box is at least eight bytes long, so any file ends.

const UTF8 = 1; // type of a data box

/** Undefined when it has none, or breaks off before. */
export function mp4Comment(mp4: Uint8Array): string | undefined {
  for (const moov of boxes(mp4, 'moov')) {
    for (const udta of boxes(moov, 'udta')) {
      for (const meta of boxes(udta, 'meta')) {
        for (const list of boxes(meta.subarray(4), 'ilst')) {
          for (const comment of boxes(list, '\u00a9cmt')) {
            for (const data of boxes(comment, 'data')) {
              if (data.length >= 8 && data[3] === UTF8) return new TextDecoder().decode(data.subarray(8));
            }
          }
        }
      }
    }
  }
  return undefined;
}

function* boxes(bytes: Uint8Array, type: string): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at);
    const wide = short === 1 && at + 16 <= bytes.length;
    const size = wide ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    const head = wide ? 16 : 8;
    if (size < head || at + size > bytes.length) return;
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === type) yield bytes.subarray(at + head, at + size);
    at += size;
  }
}
