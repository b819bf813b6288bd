import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId',
    title: '批次总览',
    icon: 'batch',
    permission: 'plan.read',
    load: () => import('./batch-page.tsx'),
  },
]
