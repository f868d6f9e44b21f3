/**
 * Messages as one module for the development server and the tests. Each message is a file of its own,
 * so that a build takes only what it says; but a server would read, change and send all 1,400 one by
 * one, which takes a browser longer than everything else.
 */
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

export function messagesAsOne(): Plugin {
  return {
    name: 'gongkai:messages',
    apply: 'serve',
    load: {
      filter: { id: /[\\/]i18n[\\/]paraglide[\\/]messages[\\/]_index\.js$/ },
      async handler(id) {
        const bundle = await rolldown({
          input: id,
          external: /\.\.\/(runtime|registry)\.js$/,
          logLevel: 'warn',
        });
        const { output } = await bundle.generate({ format: 'es' });
        await bundle.close();
        return output[0].code;
      },
    },
  };
}
