import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/places',
    title: '设备与场地',
    icon: 'tool',
    permission: 'arrangement.read',
    nav: { group: 'work', order: 50 },
    load: () => import('./places-page.tsx'),
  },
  {
    path: '/batches/$batchId/arrangement',
    title: '考场编排',
    icon: 'table',
    permission: 'arrangement.read',
    load: () => import('./arrangement-page.tsx'),
  },
  {
    path: '/batches/$batchId/sessions',
    title: '考试场次',
    icon: 'list',
    permission: 'arrangement.read',
    load: () => import('./sessions-page.tsx'),
  },
]
