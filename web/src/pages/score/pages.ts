import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/score-entry',
    title: '成绩登记',
    icon: 'pencil',
    permission: 'score.enter_practical',
    nav: { group: 'work', order: 46 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/scores',
    title: '成绩会签',
    permission: 'score.read',
    load: () => import('./sheet-page.tsx'),
  },
  {
    path: '/batches/$batchId/scores/entry',
    title: '成绩登记',
    permission: 'score.enter_practical',
    load: () => import('./entry-page.tsx'),
  },
  {
    path: '/batches/$batchId/scores/theory',
    title: '理论成绩导入',
    permission: 'score.import_theory',
    load: () => import('./theory-page.tsx'),
  },
  {
    path: '/batches/$batchId/scores/corrections',
    title: '成绩更正',
    permission: 'score.read',
    load: () => import('./corrections-page.tsx'),
  },
  {
    path: '/exam-systems',
    title: '机考系统',
    icon: 'lock',
    permission: 'account.manage',
    nav: { group: 'settings', order: 40 },
    load: () => import('./exam-systems-page.tsx'),
  },
]
