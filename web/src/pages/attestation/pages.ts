import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/checklist',
    title: '核对事项',
    permission: 'attestation.read',
    load: () => import('./batch-checklist-page.tsx'),
  },
  {
    path: '/checklist',
    title: '制度核对与处理',
    icon: 'ok',
    permission: 'attestation.read',
    nav: { group: 'record', order: 45 },
    load: () => import('./standing-page.tsx'),
  },
]
