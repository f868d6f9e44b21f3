/** Files that a briefing can be taken away as; the code of each comes when it is asked for. */
import type { BriefingDocument } from '../../export/document';

export interface BriefingFile {
  id: 'docx' | 'official' | 'pptx' | 'xlsx';
  extension: string;
  mime: string;
  load(): Promise<(document: BriefingDocument) => Promise<Uint8Array>>;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

async function word(layout: 'plain' | 'official') {
  const [{ docxOf }, { plateOf }] = await Promise.all([
    import('../../export/docx'),
    import('../../export/pictures'),
  ]);
  return (document: BriefingDocument) => docxOf(document, layout, { pictures: plateOf });
}

export const FILES: readonly BriefingFile[] = [
  {
    id: 'docx',
    extension: 'docx',
    mime: `${OFFICE}.wordprocessingml.document`,
    load: () => word('plain'),
  },
  {
    id: 'official',
    extension: 'docx',
    mime: `${OFFICE}.wordprocessingml.document`,
    load: () => word('official'),
  },
  {
    id: 'pptx',
    extension: 'pptx',
    mime: `${OFFICE}.presentationml.presentation`,
    async load() {
      const [{ pptxOf }, { plateOf }] = await Promise.all([
        import('../../export/pptx'),
        import('../../export/pictures'),
      ]);
      return (document) => pptxOf(document, { pictures: plateOf });
    },
  },
  {
    id: 'xlsx',
    extension: 'xlsx',
    mime: `${OFFICE}.spreadsheetml.sheet`,
    async load() {
      const { briefingXlsxOf } = await import('../../export/briefing-xlsx');
      return async (document) => briefingXlsxOf(document);
    },
  },
];
