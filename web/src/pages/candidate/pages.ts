import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/candidate',
    title: '考生入口',
    permission: 'public',
    load: () => import('./candidate-page.tsx'),
  },
]
