import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import App from './pages/App.svelte';
import { backend } from './pages/backend';
import { Router } from './pages/router.svelte';
import { Session } from './pages/session.svelte';

const router = new Router(location.search);
router.start();
const session = new Session(backend, router);
void session.load();
new PerformanceObserver((list, observer) => {
  if (list.getEntriesByName('gongkai:first-figure').length === 0) return;
  observer.disconnect();
  session.startFullWhenIdle();
}).observe({ type: 'mark', buffered: true });
mount(App, { target: document.getElementById('app')!, props: { session } });
