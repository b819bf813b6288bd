import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  { path: '/verify', title: '证书核验', permission: 'public', load: () => import('./verify-page.tsx') },
  { path: '/verify/$code', title: '证书核验', permission: 'public', load: () => import('./verify-page.tsx') },
]
