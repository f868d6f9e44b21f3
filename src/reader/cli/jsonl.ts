/** Everything found in a report as one line of JSON, without the report's own text. */
import type { Reading, Unreadable } from '../types';

/** `{"file": ..., "report": ..., "observations": [...], "derived": [...], "findings": [...]}` */
export function jsonOf(name: string, reading: Reading): string {
  const { format, encoding, title, notices } = reading.transcript;
  const { report, observations, derived, findings } = reading;
  const line = {
    file: name,
    format,
    encoding,
    title,
    notices,
    report,
    observations,
    derived,
    findings,
  };
  return `${JSON.stringify(line)}\n`;
}

/** `{"file": ..., "unreadable": {"reason": ..., "detail": ...}}` */
export function jsonOfUnreadable({ name, reason, detail }: Unreadable): string {
  return `${JSON.stringify({ file: name, unreadable: { reason, detail } })}\n`;
}
