// Files that the page hands to the browser's downloads; the desktop's window asks where to save them.

export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Long enough for any browser to have begun the download. */
const BEGUN_MS = 60_000;

/** Bytes that the page itself has made. */
export function downloadBytes(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes);
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), BEGUN_MS);
}
