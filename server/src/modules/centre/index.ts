import {
  decidePlanMatter,
  getMatter,
  listCentreInstitutions,
  listMatters,
  printMatterApplication,
} from '#contract/centre.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { decidePlan } from './commands/decide-plan.ts'
import { desk, institutionsOfCentre, matterApplication, matterInFull } from './queries/desk.ts'

export { matterNow } from './queries/desk.ts'
export {
  insertMatter,
  type MatterFacts,
  type MatterRow,
  moveMatter,
  selectMattersOfSubject,
  selectOptionalMatterForUpdate,
} from './store.ts'

/** The desk of the guidance centre. */
export const centreRoutes: readonly Implementation[] = [
  implement(listMatters, (ctx, { query }) => desk(ctx, query)),
  implement(getMatter, (ctx, { params }) => matterInFull(ctx, params.matterId)),
  implement(decidePlanMatter, (ctx, { params, body }) => decidePlan(ctx, params.matterId, body)),
  implement(printMatterApplication, (ctx, { params }) => matterApplication(ctx, params.matterId)),
  implement(listCentreInstitutions, (ctx) => institutionsOfCentre(ctx)),
]
