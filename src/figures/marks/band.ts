/** A hatched band in pixels: an era break, or years that a form did not ask about. */
export interface EraBandMark {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where a vertical rule stands inside the band; null for none. */
  rule: number | null;
  /** Name of the form that starts here; '' for none. */
  label: string;
  labelX: number;
  labelY: number;
  anchor: 'start' | 'middle' | 'end';
}
