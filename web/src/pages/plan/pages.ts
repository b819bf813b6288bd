import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches',
    title: '批次',
    icon: 'batch',
    permission: 'plan.read',
    nav: { group: 'work', order: 20 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/new',
    title: '新建批次',
    icon: 'batch',
    permission: 'plan.write',
    load: () => import('./new-batch-page.tsx'),
  },
  {
    path: '/batches/$batchId/plan',
    title: '批次计划',
    icon: 'paper',
    permission: 'plan.read',
    load: () => import('./batch-plan-page.tsx'),
  },
  {
    path: '/batches/$batchId/plan/edit',
    title: '编制批次计划',
    icon: 'paper',
    permission: 'plan.write',
    load: () => import('./edit-plan-page.tsx'),
  },
  {
    path: '/annual-plans',
    title: '年度计划',
    icon: 'paper',
    permission: 'plan.read',
    nav: { group: 'record', order: 20 },
    load: () => import('./annual-plans-page.tsx'),
  },
  {
    path: '/annual-plans/$year',
    title: '编制年度计划',
    icon: 'paper',
    permission: 'plan.write',
    load: () => import('./edit-annual-page.tsx'),
  },
]
