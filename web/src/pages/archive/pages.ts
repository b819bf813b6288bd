import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/archives',
    title: '归档',
    icon: 'book',
    permission: 'archive.read',
    nav: { group: 'record', order: 30 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/archive',
    title: '批次归档',
    permission: 'archive.read',
    load: () => import('./archive-page.tsx'),
  },
  {
    path: '/archive-movements',
    title: '文件移交与借阅',
    icon: 'swap',
    permission: 'archive.read',
    nav: { group: 'record', order: 35 },
    load: () => import('./movements-page.tsx'),
  },
]
