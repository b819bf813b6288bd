import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { hasPage, layoutOf, type Page, pages } from './pages/registry.ts'
import { guarded, titled } from './shell/guarded.tsx'
import { Broken, NotFound, Waiting } from './shell/messages.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  component: lazyRouteComponent(() => import('./shell/staff-shell.tsx')),
})
const open = createRoute({
  getParentRoute: () => root,
  id: 'public',
  component: lazyRouteComponent(() => import('./shell/public-layout.tsx')),
})

/** A page's own module comes when the page is opened; its guard wraps it then. */
const lazily = (page: Page, wrap: typeof guarded) =>
  lazyRouteComponent(async () => ({ default: wrap(page, (await page.load()).default) }))

const inLayout = (layout: 'staff' | 'public' | 'bare') => pages.filter((page) => layoutOf(page) === layout)

const staffRoutes = inLayout('staff').map((page) =>
  createRoute({ getParentRoute: () => staff, path: page.path, component: lazily(page, guarded) }),
)
const publicRoutes = inLayout('public').map((page) =>
  createRoute({ getParentRoute: () => open, path: page.path, component: lazily(page, titled) }),
)
const bareRoutes = inLayout('bare').map((page) =>
  createRoute({ getParentRoute: () => root, path: page.path, component: lazily(page, titled) }),
)
const first = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/first-page.tsx')),
})
const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(() => import('./shell/login-page.tsx')),
})
const gallery = __GALLERY__
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/__gallery',
        component: lazyRouteComponent(() => import('./gallery/gallery.tsx')),
      }),
    ]
  : []

const staffBranch = hasPage('/') ? staffRoutes : [first, ...staffRoutes]

// The list is made at run time, so its routes have no types of their own.
const branches: AnyRoute[] = [
  staff.addChildren(staffBranch),
  open.addChildren(publicRoutes),
  ...bareRoutes,
  login,
  ...gallery,
]

/** The routes of the web application, made from the registered pages. */
export const router = createRouter({
  routeTree: root.addChildren(branches),
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
