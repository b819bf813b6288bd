import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/deadlines',
    title: '期限',
    icon: 'clock',
    permission: 'deadline.read',
    nav: { group: 'work', order: 15 },
    load: () => import('./deadlines-page.tsx'),
  },
  {
    path: '/deadlines/$taskId',
    title: '期限事项',
    permission: 'deadline.read',
    load: () => import('./deadline-page.tsx'),
  },
]
