import type { Implementation } from './platform/http/implement.ts'

/** What a site's own server serves: the exam itself, and what its staff need around it. */
const siteTerms: readonly string[] = ['exam', 'exam-node', 'invigilation', 'incident', 'access', 'ledger']

/** Routes of other terms that show nothing but published articles. */
const sitePaths: readonly string[] = ['/api/v1/clauses/:clause']

/** The routes of a site's own server; everything else of the programme is not there. */
export const siteRoutes = (routes: readonly Implementation[]): readonly Implementation[] =>
  routes.filter(({ route }) => siteTerms.includes(route.term) || sitePaths.includes(route.path))
