import { readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

/** Lists the documents of the portal for the gateway, which then knows them by their hashes. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  generateBundle() {
    const lists = ['open', 'staff'].map((part) =>
      JSON.parse(readFileSync(new URL(`src/gql/${part}/persisted-documents.json`, import.meta.url), 'utf8')),
    );
    this.emitFile({
      type: 'asset',
      fileName: 'documents.json',
      source: JSON.stringify(Object.assign({}, ...lists)),
    });
  },
};

export default defineConfig({
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false }), trustedDocuments],
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
