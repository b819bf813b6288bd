import type { Page } from '../registry.ts'
import { useWaitingMatters } from './use-waiting.ts'

export const pages: readonly Page[] = [
  {
    path: '/centre/matters',
    title: '待审事项',
    icon: 'paper',
    permission: 'centre.read',
    nav: { group: 'work', order: 20, useBadge: useWaitingMatters },
    load: () => import('./matters-page.tsx'),
  },
  {
    path: '/centre/matters/$matterId',
    title: '审核',
    icon: 'paper',
    permission: 'centre.read',
    load: () => import('./matter-page.tsx'),
  },
  {
    path: '/centre/institutions',
    title: '评价机构',
    icon: 'home',
    permission: 'centre.read',
    nav: { group: 'work', order: 30 },
    load: () => import('./institutions-page.tsx'),
  },
]
