import { defineConfig, type ProxyOptions } from 'vite';

// `ENTENTE=http://127.0.0.1:8400 npm run dev` works on a running server's answers.
const server = process.env.ENTENTE ?? 'http://127.0.0.1:8400';

const proxy: ProxyOptions = {
  target: server,
  changeOrigin: true,
  // The server takes writes from its own pages only, and these come from the development server.
  configure: (proxy) =>
    proxy.on('proxyReq', (request) => {
      request.removeHeader('origin');
      request.removeHeader('sec-fetch-site');
    }),
};

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2022',
    // The policy of the server lets no data: script or style in, and small files stay cacheable by name.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': proxy, '/feeds': proxy } },
});
