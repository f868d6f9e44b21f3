import type { Agency, AgencyId, Count } from '../../model/nouns';

/** An agency to compare with, and how many annual reports of it are held. */
export interface Peer {
  agency: Agency;
  reports: Count;
}

/** Agencies that may honestly be compared with one: they do the same work at the same level. */
export interface Peers {
  /** Same kind and level in the same province. */
  near: Peer[];
  /** Same kind and level in other provinces. */
  far: Peer[];
  /** Same place, other work: not for comparing counts, but often wanted. */
  beside: Peer[];
}

/** Most reports first, then by name as spoken, then by id: a total order. */
function byReports(a: Peer, b: Peer): number {
  return (
    b.reports - a.reports ||
    (a.agency.pinyin < b.agency.pinyin ? -1 : a.agency.pinyin > b.agency.pinyin ? 1 : 0) ||
    (a.agency.id < b.agency.id ? -1 : 1)
  );
}

/**
 * Peers of an agency, each list with the best-covered first. Whole governments only meet whole
 * governments, because they count their own bureaus; offices and bureaus only meet their kind.
 */
export function peersOf(
  agency: Agency,
  agencies: Iterable<Agency>,
  reports: ReadonlyMap<AgencyId, Count>,
): Peers {
  const peers: Peers = { near: [], far: [], beside: [] };
  for (const other of agencies) {
    if (other.id === agency.id) continue;
    const peer = { agency: other, reports: reports.get(other.id) ?? 0 };
    const samePlace =
      other.province === agency.province &&
      other.prefectureZh === agency.prefectureZh &&
      other.countyZh === agency.countyZh;
    if (other.kind === agency.kind && other.level === agency.level) {
      if (other.province === agency.province) peers.near.push(peer);
      else peers.far.push(peer);
    } else if (samePlace) peers.beside.push(peer);
  }
  peers.near.sort(byReports);
  peers.far.sort(byReports);
  peers.beside.sort(byReports);
  return peers;
}
