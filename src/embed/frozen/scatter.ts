export { scatter as chart } from '../../figures/charts/scatter/drawing';
export { thawed } from './thawed';
