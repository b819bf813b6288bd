import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/eligibility',
    title: '资格审核',
    icon: 'shield',
    permission: 'registration.read',
    load: () => import('./review-page.tsx'),
  },
]
