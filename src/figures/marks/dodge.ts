/** A label that wants to stand at `at` and takes `size` pixels along the axis. */
export interface Dodged {
  at: number;
  size: number;
}

/**
 * Centres of labels that do not overlap, as near to where they want to be as least squares allow,
 * in the order given; kept inside [low, high] when they fit. Pool-adjacent-violators on the centres
 * less the space that the labels before take (isotonic regression: Barlow et al. 1972).
 */
export function dodge(labels: readonly Dodged[], low: number, high: number): number[] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[a]!.at - labels[b]!.at || a - b);
  const offsets: number[] = [];
  let before = 0;
  for (const i of order) {
    offsets.push(before + labels[i]!.size / 2);
    before += labels[i]!.size;
  }
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((i, k) => {
    let block = { sum: labels[i]!.at - offsets[k]!, count: 1 };
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const most = Math.max(low, high - before);
  const centres: number[] = new Array<number>(labels.length).fill(0);
  let k = 0;
  for (const block of blocks) {
    const start = Math.min(Math.max(block.sum / block.count, low), most);
    for (let n = 0; n < block.count; n++, k++) centres[order[k]!] = start + offsets[k]!;
  }
  return centres;
}
