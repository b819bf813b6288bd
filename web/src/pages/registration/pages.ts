import type { Page } from '../registry.ts'

export const pages: readonly Page[] = [
  {
    path: '/registrations',
    title: '考生与报名',
    icon: 'people',
    permission: 'registration.read',
    nav: { group: 'work', order: 30 },
    load: () => import('./batches-page.tsx'),
  },
  {
    path: '/batches/$batchId/registrations',
    title: '考生与报名',
    permission: 'registration.read',
    load: () => import('./candidates-page.tsx'),
  },
  {
    path: '/batches/$batchId/registrations/import',
    title: '导入考生',
    permission: 'registration.write',
    load: () => import('./import-page.tsx'),
  },
  {
    path: '/batches/$batchId/registrations/photos',
    title: '导入照片',
    permission: 'registration.write',
    load: () => import('./photos-page.tsx'),
  },
  {
    path: '/batches/$batchId/registrations/new',
    title: '登记考生',
    permission: 'registration.write',
    load: () => import('./new-candidate-page.tsx'),
  },
  {
    path: '/registrations/$registrationId',
    title: '考生',
    permission: 'registration.read',
    load: () => import('./candidate-page.tsx'),
  },
  {
    path: '/identity-reveals',
    title: '证件号码查看记录',
    icon: 'eye',
    permission: 'audit.read',
    nav: { group: 'record', order: 60, label: '证件查看记录' },
    load: () => import('./reveals-page.tsx'),
  },
]
