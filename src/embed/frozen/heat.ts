export { heat as chart } from '../../figures/charts/heat';
export { thawed } from './thawed';
