import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/item-banks',
    title: '题库',
    icon: 'book',
    permission: 'bank.read',
    nav: { group: 'work', order: 44 },
    load: () => import('./banks-page.tsx'),
  },
  {
    path: '/item-banks/books',
    title: '题库制度与台账',
    permission: 'bank.read',
    load: () => import('./books-page.tsx'),
  },
  { path: '/item-banks/$bankId', title: '题库', permission: 'bank.read', load: () => import('./bank-page.tsx') },
  {
    path: '/item-banks/$bankId/tables',
    title: '细目表',
    permission: 'bank.read',
    load: () => import('./tables-page.tsx'),
  },
  {
    path: '/item-banks/$bankId/import',
    title: '导入试题',
    permission: 'bank.write',
    load: () => import('./import-page.tsx'),
  },
  {
    path: '/item-banks/$bankId/likenesses',
    title: '疑似重复',
    permission: 'bank.read',
    load: () => import('./likenesses-page.tsx'),
  },
  {
    path: '/item-banks/$bankId/statistics',
    title: '试题统计',
    permission: 'bank.read',
    load: () => import('./statistics-page.tsx'),
  },
  {
    path: '/item-banks/$bankId/review',
    title: '审题',
    permission: 'bank.review',
    load: () => import('./review-page.tsx'),
  },
  {
    path: '/item-banks/$bankId/new',
    title: '编写试题',
    permission: 'bank.write',
    load: () => import('./edit-page.tsx'),
  },
  { path: '/items/$itemId', title: '试题', permission: 'bank.read', load: () => import('./item-page.tsx') },
  { path: '/items/$itemId/edit', title: '修改试题', permission: 'bank.write', load: () => import('./edit-page.tsx') },
]
