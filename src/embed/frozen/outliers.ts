export { outliers as chart } from '../../figures/charts/outliers';
export { thawed } from './thawed';
