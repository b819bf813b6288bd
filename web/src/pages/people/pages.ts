import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/people',
    title: '考务人员',
    icon: 'people',
    permission: 'people.read',
    nav: { group: 'work', order: 40 },
    load: () => import('./people-page.tsx'),
  },
]
