import type { Page } from '../registry.ts'
import { useWaitingCount } from './use-home.ts'

export const pages: readonly Page[] = [
  {
    path: '/',
    title: '首页待办',
    icon: 'home',
    permission: 'login',
    nav: { group: 'work', order: 10, useBadge: useWaitingCount },
    load: () => import('./home-page.tsx'),
  },
]
