import type { PictureWish } from '../../export/pictures';
import { fileName } from '../../export/subject';
import type { Locale } from '../../i18n';
import { subjectNow, type Shared } from './figure';
import { saveFile } from './save';
import type { Task } from './task.svelte';

/** What an image of a place or of a resolution is called at its end: `2x.png`. */
export function pngEnd({ size }: PictureWish, scale: number): string {
  return typeof size === 'number' ? `${scale}x.png` : `${size.replaceAll('_', '-')}.png`;
}

/** Makes the figure as PNG and hands it to the downloads; `task` tells what becomes of it. */
export function savePng(
  task: Task,
  shared: Shared,
  wish: PictureWish,
  scale: number,
  locale?: Locale,
): Promise<void> {
  const name = fileName(shared, pngEnd(wish, scale));
  return task.run(name, async () => {
    const [subject, { pngFile }] = await Promise.all([
      subjectNow(shared, locale),
      import('../../export/pictures'),
    ]);
    const { file, missing } = await pngFile(subject, wish, scale);
    saveFile(file, name, 'image/png');
    return missing;
  });
}

/** The same as SVG, its letters as text or as outlines. */
export function saveSvg(
  task: Task,
  shared: Shared,
  wish: PictureWish,
  letters: 'text' | 'outlines',
): Promise<void> {
  const name = fileName(shared, 'svg');
  return task.run(name, async () => {
    const [subject, { svgFile }] = await Promise.all([
      subjectNow(shared),
      import('../../export/pictures'),
    ]);
    const { file, missing } = await svgFile(subject, wish, letters);
    saveFile(file, name, 'image/svg+xml');
    return missing;
  });
}
