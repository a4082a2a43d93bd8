import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/playground/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The editor is one big part; the page is for developers and comes from near.
    chunkSizeWarningLimit: 5000,
  },
});
