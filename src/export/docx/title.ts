/** A Chinese character beside a Latin letter or digit: programs leave a quarter between them. */
const SEAM = /(?<=[\u2e80-\u9fff])(?=[A-Za-z\d])|(?<=[A-Za-z\d])(?=[\u2e80-\u9fff])/g;

/** Width of text in Chinese characters: others count a half. */
export function charactersOf(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0;
  const seams = text.match(SEAM)?.length ?? 0;
  return wide + ([...text].length - wide) / 2 + seams / 4;
}

/** Words of Chinese text, marks with the word before them. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const last = words.length - 1;
    const stays = /^[，。、；：！？”’》）\s]/.test(segment) || /[（“‘《]$/.test(words[last] ?? '');
    // A year and its sign (2020 年), and the last words of a title, are not parted.
    const year = /\d$/.test(words[last] ?? '') && /^[年月日]/.test(segment);
    if (last >= 0 && (stays || year)) words[last] += segment;
    else words.push(segment);
  }
  return words;
}

/**
 * A title in lines of at most `width` characters and of about one length, parted between words:
 * lines keep the sense whole and stand in balance (GB/T 9704-2012, 7.3.1). One line where it fits.
 */
export function titleLines(title: string, width: number): string[] {
  const whole = charactersOf(title);
  const lines: string[] = [];
  const count = Math.ceil(whole / width);
  if (count < 2 || title.includes('\n') || !('Segmenter' in Intl)) return [title];
  let rest = wordsOf(title);
  for (let left = count; left > 1 && rest.length > 1; left--) {
    const wanted = charactersOf(rest.join('')) / left;
    const cuts = rest.slice(1).map((_, n) => n + 1);
    const off = (at: number): number => {
      const length = charactersOf(rest.slice(0, at).join(''));
      return length > width ? Infinity : Math.abs(length - wanted);
    };
    const best = cuts.reduce((a, b) => (off(b) < off(a) ? b : a));
    lines.push(rest.slice(0, best).join(''));
    rest = rest.slice(best);
  }
  return [...lines, rest.join('')].map((line) => line.trim());
}
