import type { ComponentType } from 'react'
import type { Permission } from '#core/access/permissions.ts'
import type { IconName } from '../ui/icon.tsx'

/** Where a page stands in the navigation: groups are separated by a line, order counts within a group. */
export interface NavPlace {
  group: 'work' | 'record' | 'settings'
  order: number
  /** Shorter words than the title. */
  label?: string
  /** A hook that answers how many things wait behind the page; the number stands at the right. */
  useBadge?: () => number | null | undefined
}

/** A page of the web application; each term lists its own in `pages/<term>/pages.ts`. */
export interface Page {
  /** Address; parameters as `$batchId`, read with `useParams({ strict: false })`. */
  path: string
  title: string
  icon?: IconName
  /** Who may open it: a permission, any login, everybody, or a candidate at his own door. */
  permission: Permission | 'login' | 'public' | 'candidate'
  /** `staff` inside the shell, `public` under the public head, `bare` alone on the screen; by default from the permission. */
  layout?: 'staff' | 'public' | 'bare'
  nav?: NavPlace
  load: () => Promise<{ default: ComponentType }>
}

const lists = import.meta.glob<{ pages: readonly Page[] }>('./*/pages.ts', { eager: true })

/** Every registered page. */
export const pages: readonly Page[] = Object.values(lists).flatMap((list) => list.pages)

/** What a site's own server has: the exam, and who did what. */
const siteFolders = ['access', 'exam-node', 'incident', 'invigilation', 'ledger']

/** The pages a site's own server shows in its navigation. */
export const sitePages: readonly Page[] = Object.entries(lists)
  .filter(([file]) => siteFolders.includes(file.split('/')[1] ?? ''))
  .flatMap(([, list]) => list.pages)
  .filter((page) => page.path !== '/exam-packages' && page.path !== '/exam-nodes')

/** The frame a page stands in. */
export const layoutOf = (page: Page): 'staff' | 'public' | 'bare' =>
  page.layout ?? (page.permission === 'public' || page.permission === 'candidate' ? 'public' : 'staff')

/** Whether a page with this address exists. */
export const hasPage = (path: string): boolean => pages.some((page) => page.path === path)
