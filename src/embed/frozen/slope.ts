export { slope as chart } from '../../figures/charts/slope';
export { thawed } from './thawed';
