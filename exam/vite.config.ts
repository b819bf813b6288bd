import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root,
  base: '/exam/',
  // #core and #contract are subpath imports of the package and need no alias here.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The machines of exam rooms are old; what newer browsers brought is written out in polyfills.ts.
    target: 'chrome87',
    cssTarget: 'chrome87',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { exam: `${root}index.html`, worker: `${root}src/service-worker.ts` },
      output: {
        // A service worker is found again by its address and reaches as far as its folder.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
})
