import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/report',
    title: '结果上报',
    icon: 'paper',
    permission: 'report.read',
    load: () => import('./report-page.tsx'),
  },
  {
    path: '/centre/results',
    title: '结果审核发布',
    icon: 'chart',
    permission: 'centre.read',
    nav: { group: 'work', order: 25 },
    load: () => import('./centre-results-page.tsx'),
  },
]
