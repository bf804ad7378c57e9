import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    target: 'es2022',
    // The server's policy forbids what is not a file of its own.
    assetsInlineLimit: 0,
    // A style that could not be fetched is not asked for again; a script is (lazyPart).
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
  server: {
    // `npm run dev` beside a server that runs: SCENARIUM_URL says where.
    proxy: { '/api': { target: process.env.SCENARIUM_URL ?? 'http://127.0.0.1:8080', ws: true } },
  },
})
