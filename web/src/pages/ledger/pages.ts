import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/ledger',
    title: '留痕',
    icon: 'shield',
    permission: 'audit.read',
    nav: { group: 'record', order: 50 },
    load: () => import('./ledger-page.tsx'),
  },
  {
    path: '/ledger/checkpoints',
    title: '检查点',
    permission: 'audit.read',
    load: () => import('./checkpoints-page.tsx'),
  },
]
