// What a film is, by its first bytes.

const EBML = '\x1a\x45\xdf\xa3';

/** WebM (EBML), MP4, or a ZIP that may hold frames; null for anything else. */
export function filmKind(bytes: Uint8Array): 'webm' | 'mp4' | 'zip' | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith(EBML)) return 'webm';
  if (head.slice(4) === 'ftyp') return 'mp4';
  return head.startsWith('PK\x03\x04') ? 'zip' : null;
}
