import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/accounts',
    title: '账号与角色',
    icon: 'people',
    permission: 'account.manage',
    nav: { group: 'settings', order: 20 },
    load: () => import('./accounts-page.tsx'),
  },
  {
    path: '/account',
    title: '我的账号',
    icon: 'person',
    permission: 'login',
    load: () => import('./own-account-page.tsx'),
  },
]
