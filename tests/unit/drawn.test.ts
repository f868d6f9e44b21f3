import { describe, expect, it } from 'vitest';
import { aheadPath, drawnAhead, figureWidth } from '../../src/pages/drawn';
import { parsePlace } from '../../src/pages/place';

describe('pages drawn ahead', () => {
  it('are those without choices of the reader', () => {
    const drawn = (search: string) => drawnAhead(parsePlace(search));
    expect(['', '?lang=zh-Hans', '?page=explore&theme=dark'].map(drawn)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['?page=explore&level=county', '?page=data', '?page=none'].map(drawn)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('are of the window most like the reader’s', () => {
    const of = (width: number, height: number) => aheadPath('start', 'en', width, height);
    expect(of(1440, 900)).toBe('extracts/ahead/start.en.1440.html');
    expect(of(1366, 768)).toBe('extracts/ahead/start.en.1280.html');
    expect(of(375, 667)).toBe('extracts/ahead/start.en.360.html');
    expect(of(3840, 2160)).toBe('extracts/ahead/start.en.1920.html');
  });

  it('have figures as wide as the page will give them', () => {
    expect(figureWidth('explore', 360)).toBe(328);
    expect(figureWidth('explore', 1920)).toBe(1440);
    expect(figureWidth('start', 1440)).toBe(661);
  });
});
