import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/exam-course',
    title: '考场过程',
    permission: 'invigilation.read',
    load: () => import('./exam-course-page.tsx'),
  },
]
