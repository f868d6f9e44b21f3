/** Long enough for every browser to have taken the file over. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's downloads under a name. */
export function saveFile(content: string | Uint8Array | Blob, name: string, mime: string): void {
  // Bytes come from buffers of their own, never from shared memory.
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
