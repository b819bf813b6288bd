import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/tickets',
    title: '准考证与打印',
    icon: 'print',
    permission: 'ticket.read',
    load: () => import('./tickets-page.tsx'),
  },
]
