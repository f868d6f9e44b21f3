export { ranking as chart } from '../../figures/charts/ranking';
export { thawed } from './thawed';
