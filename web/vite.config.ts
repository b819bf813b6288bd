import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Libraries that pages share; everything else is split by the lazily loaded pages themselves. */
const vendors: readonly [name: string, pattern: RegExp][] = [
  ['react', /node_modules[\\/](react|react-dom|scheduler)[\\/]/],
  ['data', /node_modules[\\/](@tanstack|zod)[\\/]/],
]

export default defineConfig({
  root,
  base: '/',
  // #core and #contract are subpath imports of the package and need no alias here.
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome109',
    // Inlined data: addresses would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: vendors.map(([name, test]) => ({ name, test })) },
      },
    },
  },
  define: { __GALLERY__: JSON.stringify(process.env.VITE_GALLERY === '1') },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
})
