export { table as chart } from '../table-chart';
export { composeLive } from './compose';
