import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/marking',
    title: '评卷',
    icon: 'pencil',
    permission: 'marking.read',
    nav: { group: 'work', order: 45 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/marking/desk',
    title: '阅卷台',
    icon: 'pencil',
    permission: 'marking.mark',
    nav: { group: 'work', order: 44 },
    load: () => import('./desk-page.tsx'),
  },
  {
    path: '/marking/desk/$batchId',
    title: '阅卷',
    permission: 'marking.mark',
    load: () => import('./answer-page.tsx'),
  },
  {
    path: '/marking/desk/$batchId/bundles',
    title: '纸质答卷',
    permission: 'marking.mark',
    load: () => import('./bundles-page.tsx'),
  },
  {
    path: '/marking/keys',
    title: '启封答案',
    icon: 'lock',
    permission: 'paper.custody',
    nav: { group: 'work', order: 43 },
    load: () => import('./keys-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking',
    title: '评卷',
    permission: 'marking.read',
    load: () => import('./overview-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking/statistics',
    title: '试题统计',
    permission: 'marking.read',
    load: () => import('./statistics-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking/corrections',
    title: '答案更正',
    permission: 'marking.read',
    load: () => import('./corrections-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking/remarks',
    title: '主观题复评',
    permission: 'marking.read',
    load: () => import('./remarks-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking/markers',
    title: '阅卷人员',
    permission: 'marking.read',
    load: () => import('./markers-page.tsx'),
  },
  {
    path: '/batches/$batchId/marking/disputes',
    title: '仲裁',
    permission: 'marking.arbitrate',
    load: () => import('./disputes-page.tsx'),
  },
  {
    path: '/batches/$batchId/similarity',
    title: '雷同卷',
    permission: 'marking.read',
    load: () => import('./similarity-page.tsx'),
  },
  {
    path: '/batches/$batchId/paper-marking',
    title: '纸质评卷',
    permission: 'marking.read',
    load: () => import('./paper-page.tsx'),
  },
]
