export { map as chart } from '../../figures/charts/map';
export { thawed } from './thawed';
