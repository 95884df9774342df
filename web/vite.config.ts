import { defineConfig } from 'vite';

// `ENTENTE=http://127.0.0.1:8400 npm run dev` works on a running server's answers.
const server = process.env.ENTENTE ?? 'http://127.0.0.1:8400';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2022',
    // The policy of the server lets no data: script or style in, and small files stay cacheable by name.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': server, '/feeds': server } },
});
