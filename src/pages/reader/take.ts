/** Accepted figures as files, of all reports that are complete, shown in figures or not. */
import type { Catalogue } from '../../model/nouns';
import { tablesOf } from '../../own/tables';
import { saveFile } from '../share/save';
import { timeNow } from '../briefing/time';
import type { Desk } from './desk.svelte';

export type TakenAs = 'csv' | 'parquet';

/**
 * Makes a file and hands it to the browser's downloads: an archive of record files, or one Parquet
 * file. False where no report is complete; rejects where the file cannot be made.
 */
export async function takeRecords(desk: Desk, catalogue: Catalogue, as: TakenAs): Promise<boolean> {
  const reports = await desk.complete();
  if (reports.length === 0) return false;
  const tables = tablesOf(reports);
  if (as === 'csv') {
    const { toRecords } = await import('../../own/records');
    const { zipOf } = await import('../../export/zip');
    const files = new Map(Object.entries(toRecords(tables)));
    saveFile(zipOf(files, timeNow()), 'gongkai-own-records.zip', 'application/zip');
  } else {
    const { ownParquet } = await import('../../own/parquet');
    const name = (id: string): string => catalogue.agencies.get(id)?.nameZh ?? id;
    const mime = 'application/vnd.apache.parquet';
    saveFile(ownParquet(tables, name), 'gongkai-own-records.parquet', mime);
  }
  return true;
}
