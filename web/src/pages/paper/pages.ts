import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/papers',
    title: '组卷与试卷',
    icon: 'book',
    permission: 'paper.read',
    nav: { group: 'work', order: 42 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/papers',
    title: '组卷',
    permission: 'paper.read',
    load: () => import('./desk-page.tsx'),
  },
  {
    path: '/batches/$batchId/paper-book',
    title: '试卷台账',
    permission: 'paper.read',
    load: () => import('./book-page.tsx'),
  },
  {
    path: '/papers/$paperId/$view',
    title: '审看试卷',
    permission: 'paper.read',
    load: () => import('./content-page.tsx'),
  },
  {
    path: '/paper-custodians',
    title: '启封口令',
    icon: 'book',
    permission: 'paper.read',
    nav: { group: 'record', order: 40 },
    load: () => import('./custodians-page.tsx'),
  },
  {
    path: '/centre/paper-permits',
    title: '启封许可',
    icon: 'book',
    permission: 'paper.release',
    nav: { group: 'work', order: 35 },
    load: () => import('./permits-page.tsx'),
  },
]
