import { ownMarkup } from '../../figures/marks/own-paths';
import type { DrawnChart } from '../charts';
import type { Shown } from '../shown';
import { thaw } from '../thaw';

/** A frozen figure out of its JSON; throws a FrozenError when it is damaged. */
export function thawed(json: unknown, module: DrawnChart): Shown {
  const { input, text, address, sources } = thaw(json);
  const byReport = new Map(sources.map((source) => [source.report, source]));
  return {
    frozen: true,
    input,
    text,
    module,
    spec: module.spec(input),
    signs: ownMarkup,
    address,
    left: [],
    ask: ({ report }) => {
      const source = byReport.get(report);
      return Promise.resolve(source ? { source, section: '' } : null);
    },
  };
}
