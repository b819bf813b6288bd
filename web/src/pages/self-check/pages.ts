import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  { path: '/self-check', title: '资格自查', permission: 'public', load: () => import('./self-check-page.tsx') },
]
