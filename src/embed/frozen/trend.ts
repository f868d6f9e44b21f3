export { trend as chart } from '../../figures/charts/trend';
export { thawed } from './thawed';
