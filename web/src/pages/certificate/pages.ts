import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/certificates',
    title: '证书台账',
    icon: 'certificate',
    permission: 'certificate.read',
    nav: { group: 'record', order: 20 },
    load: () => import('./ledger-page.tsx'),
  },
  {
    path: '/certificate-stock',
    title: '证书用纸登记',
    icon: 'list',
    permission: 'certificate.read',
    nav: { group: 'record', order: 25 },
    load: () => import('./stock-page.tsx'),
  },
  {
    path: '/certificates/$certificateId',
    title: '证书',
    permission: 'certificate.read',
    load: () => import('./certificate-page.tsx'),
  },
  {
    path: '/batches/$batchId/certificates',
    title: '批次证书',
    permission: 'certificate.read',
    load: () => import('./batch-page.tsx'),
  },
]
