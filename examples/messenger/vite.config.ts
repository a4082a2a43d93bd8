import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react()],
  // The SDK from its source: a package that is installed from a registry needs no such line.
  resolve: { conditions: ['@messenger/source', ...defaultClientConditions] },
  build: { target: 'es2023', assetsInlineLimit: 0 },
  // `npx vite examples/messenger` beside a running `npm start`.
  server: { proxy: { '/graphql': { target: 'http://127.0.0.1:4000', ws: true } } },
});
