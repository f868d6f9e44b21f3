export { distribution as chart } from '../../figures/charts/distribution';
export { thawed } from './thawed';
