import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/exam-packages',
    title: '考试包',
    icon: 'upload',
    permission: 'exam.prepare',
    nav: { group: 'work', order: 42 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/exam-packages',
    title: '考试包',
    permission: 'invigilation.read',
    load: () => import('./packages-page.tsx'),
  },
  {
    path: '/exam-node',
    title: '考点准备',
    icon: 'shield',
    permission: 'invigilation.read',
    nav: { group: 'work', order: 43 },
    load: () => import('./site-page.tsx'),
  },
  {
    path: '/exam-nodes',
    title: '考点服务器',
    icon: 'lock',
    permission: 'node.manage',
    nav: { group: 'settings', order: 35 },
    load: () => import('./nodes-page.tsx'),
  },
  {
    path: '/site-start',
    title: '装入第一个考试包',
    permission: 'public',
    layout: 'bare',
    load: () => import('./start-page.tsx'),
  },
]
