import { describe, expect, it } from 'vitest';
import type { Agency } from '../../src/model/nouns';
import { peersOf } from '../../src/pages/agency/peers';

function agency(id: string, rest: Partial<Agency> = {}): Agency {
  return {
    id,
    nameZh: id,
    nameHant: id,
    nameEn: id,
    level: 'prefecture',
    kind: 'civil_affairs',
    province: '32',
    prefectureZh: '甲市',
    countyZh: '',
    pinyin: id,
    ...rest,
  };
}

const self = agency('self');
const all = [
  self,
  agency('near-b', { prefectureZh: '乙市' }),
  agency('near-a', { prefectureZh: '丙市' }),
  agency('far', { province: '44', prefectureZh: '丁市' }),
  agency('beside', { kind: 'finance' }),
  agency('whole', { kind: 'government' }),
  agency('below', { level: 'county', countyZh: '戊区' }),
  agency('namesake', { province: '44', prefectureZh: '甲市', kind: 'finance' }),
];

describe('peers of an agency', () => {
  const peers = peersOf(
    self,
    all,
    new Map([
      ['near-b', 3],
      ['far', 1],
    ]),
  );

  it('are of its kind and level, the best covered first', () => {
    expect(peers.near.map((peer) => [peer.agency.id, peer.reports])).toEqual([
      ['near-b', 3],
      ['near-a', 0],
    ]);
    expect(peers.far.map((peer) => peer.agency.id)).toEqual(['far']);
  });

  it('keep other work at the same place apart, and never count a place of the same name', () => {
    expect(peers.beside.map((peer) => peer.agency.id)).toEqual(['beside', 'whole']);
  });

  it('never hold the agency itself, nor another level of its kind', () => {
    const ids = [...peers.near, ...peers.far, ...peers.beside].map((peer) => peer.agency.id);
    expect(ids).not.toContain('self');
    expect(ids).not.toContain('below');
  });

  it('let whole governments meet whole governments only', () => {
    const government = agency('g', { kind: 'government' });
    const found = peersOf(government, all, new Map());
    expect(found.near.map((peer) => peer.agency.id)).toEqual(['whole']);
    expect(found.far).toEqual([]);
  });
});
