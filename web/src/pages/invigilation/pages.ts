import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/invigilation',
    title: '监考台',
    icon: 'eye',
    permission: 'invigilation.read',
    nav: { group: 'work', order: 44 },
    load: () => import('./runs-page.tsx'),
  },
  {
    path: '/invigilation/$runId',
    title: '监考台',
    permission: 'invigilation.read',
    load: () => import('./console-page.tsx'),
  },
]
