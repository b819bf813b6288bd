import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/filings',
    title: '备案',
    icon: 'book',
    permission: 'filing.read',
    nav: { group: 'record', order: 10 },
    load: () => import('./filing-page.tsx'),
  },
]
