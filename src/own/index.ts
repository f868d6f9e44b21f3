export { OWN_FILES, toRecords, type Refused } from './records';
export { overlayOf, readPublic, type Overlay, type OwnReading, type OwnUse } from './overlay';
export { withOverlay } from './source';
export { tablesOf, type Origin, type OwnFigure, type OwnReportRow, type OwnTables } from './tables';
