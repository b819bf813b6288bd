import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/publicity',
    title: '结果公示',
    icon: 'paper',
    permission: 'plan.read',
    load: () => import('./publicity-page.tsx'),
  },
  {
    path: '/publicity',
    title: '结果公示',
    permission: 'public',
    load: () => import('./public-list-page.tsx'),
  },
  {
    path: '/publicity/$publicityId',
    title: '结果公示',
    permission: 'public',
    load: () => import('./public-notice-page.tsx'),
  },
]
