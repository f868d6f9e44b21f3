export { change as chart } from '../../figures/charts/change';
export { thawed } from './thawed';
