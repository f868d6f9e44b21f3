export { multiples as chart } from '../../figures/charts/multiples';
export { thawed } from './thawed';
