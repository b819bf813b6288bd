import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/exam-rooms',
    title: '考场到考',
    icon: 'person',
    permission: 'attendance.write',
    nav: { group: 'work', order: 45 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/attendance',
    title: '考场到考',
    permission: 'arrangement.read',
    load: () => import('./attendance-page.tsx'),
  },
]
