export { table as chart } from '../table-chart';
export { thawed } from './thawed';
