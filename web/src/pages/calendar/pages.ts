import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/calendar',
    title: '节假日安排',
    icon: 'clock',
    permission: 'login',
    nav: { group: 'settings', order: 30 },
    load: () => import('./calendar-page.tsx'),
  },
]
