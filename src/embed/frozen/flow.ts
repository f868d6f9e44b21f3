export { flow as chart } from '../../figures/charts/flow';
export { thawed } from './thawed';
