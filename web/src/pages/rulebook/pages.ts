import type { Page } from '../registry.ts'

const parameter = () => import('./parameter-page.tsx')

export const pages: readonly Page[] = [
  {
    path: '/rulebook',
    title: '规则库',
    icon: 'book',
    permission: 'policy.read',
    nav: { group: 'record', order: 40 },
    load: parameter,
  },
  { path: '/rulebook/parameters/$path', title: '规则库：参数', permission: 'policy.read', load: parameter },
  {
    path: '/rulebook/clauses',
    title: '规则库：条款',
    permission: 'policy.read',
    load: () => import('./clauses-page.tsx'),
  },
  {
    path: '/rulebook/clauses/$clause',
    title: '规则库：条款',
    permission: 'policy.read',
    load: () => import('./clause-page.tsx'),
  },
  {
    path: '/rulebook/versions',
    title: '规则库：本机构的修改',
    permission: 'policy.read',
    load: () => import('./versions-page.tsx'),
  },
  {
    path: '/rulebook/versions/$overlayId',
    title: '规则库：规则修改',
    permission: 'policy.read',
    load: () => import('./version-page.tsx'),
  },
]
