import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
  build: {
    // Phones of 2020 and later; older ones get no portal that works by half.
    target: 'es2022',
    // Every file comes from the server itself; nothing is inlined as data, since the page's policy is strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/graphql': 'http://127.0.0.1:4000', '/auth': 'http://127.0.0.1:4000', '/files': 'http://127.0.0.1:4000' },
  },
});
