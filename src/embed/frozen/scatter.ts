export { scatter as chart } from '../../figures/charts/scatter';
export { thawed } from './thawed';
