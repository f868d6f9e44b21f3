import type { Size } from '../../figure';
import { bars } from './bars';
import { columns } from './columns';
import type { LinkedLayout } from './pieces';
import type { LinkedSpec } from './spec';
import { tiles } from './tiles';

/** Places one view. Pure. */
export function layout(spec: LinkedSpec, size: Size): LinkedLayout {
  if (spec.form === 'columns') return columns(spec, size);
  return spec.form === 'bars' ? bars(spec, size) : tiles(spec, size);
}
