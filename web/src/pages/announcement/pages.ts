import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/batches/$batchId/announcement',
    title: '公告',
    icon: 'paper',
    permission: 'plan.read',
    load: () => import('./announcement-page.tsx'),
  },
  {
    path: '/announcements',
    title: '认定公告',
    permission: 'public',
    load: () => import('./public-list-page.tsx'),
  },
  {
    path: '/p/announcements/$announcementId',
    title: '认定公告',
    permission: 'public',
    load: () => import('./public-announcement-page.tsx'),
  },
]
