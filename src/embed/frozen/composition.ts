export { composition as chart } from '../../figures/charts/composition';
export { thawed } from './thawed';
