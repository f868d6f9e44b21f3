/**
 * Copies the text of a field; false when the browser refuses, and then the text is selected, so
 * that the reader's own command copies it. Pages without TLS have no clipboard, only the old command.
 */
export async function copyField(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    const before = document.activeElement;
    field.focus();
    field.select();
    if (!document.execCommand('copy')) return false;
    if (before instanceof HTMLElement) before.focus();
    return true;
  }
}
