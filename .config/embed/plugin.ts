import type { Plugin } from 'vite';
import { POLICY } from '../csp.ts';
import { embedPage, embedScripts, type EmbedScripts } from './bundle.ts';

/** embed.html and its scripts, beside the app; the development server makes them when asked. */
export function embed(): Plugin {
  let building: Promise<EmbedScripts>;
  let served: EmbedScripts | null = null;
  return {
    name: 'gongkai:embed',
    buildStart() {
      if (this.environment.mode !== 'build') return;
      building = embedScripts();
      // Reported where it is awaited.
      building.catch(() => undefined);
    },
    async generateBundle() {
      const { files, pattern } = await building;
      for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
      const source = await embedPage(pattern, POLICY);
      this.emitFile({ type: 'asset', fileName: 'embed.html', source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/[?#].*/, '').slice(1);
        const script = served?.files.get(path);
        if (script !== undefined) {
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.end(script);
        } else if (path === 'embed.html') {
          const page = async (): Promise<void> => {
            served = await embedScripts();
            const html = await embedPage(served.pattern, POLICY);
            response.setHeader('Content-Type', 'text/html; charset=utf-8');
            response.end(html);
          };
          page().catch(next);
        } else next();
      });
    },
  };
}
