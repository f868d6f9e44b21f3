import { describe, expect, it } from 'vitest';
import { isLocal } from '../../src/pages/share/site';

describe('an address that only one machine finds', () => {
  it.each([
    'http://localhost:4173/',
    'http://gongkai.localhost/',
    'http://127.0.0.1:4173/g/',
    'http://127.8.8.8/',
    'http://0.0.0.0/',
    'http://[::1]:4173/',
    'file:///srv/gongkai/',
  ])('is told: %s', (site) => expect(isLocal(site)).toBe(true));

  it.each(['https://example.org/gongkai/', 'http://localhost.example.org/', 'http://10.0.0.8/'])(
    'is no other: %s',
    (site) => expect(isLocal(site)).toBe(false),
  );
});
