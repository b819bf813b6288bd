import { changePerson, createPerson, exportPeople, getPerson, listPeople } from '#contract/people.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { addPerson, editPerson } from './commands/write-person.ts'
import { personInFull, roster, rosterWorkbook } from './queries/roster.ts'

export { type PersonDutyRow, type PersonRow, selectDuties, selectPeople } from './store.ts'

/** The roster of people and their duties. */
export const peopleRoutes: readonly Implementation[] = [
  implement(listPeople, (ctx, { query }) => roster(ctx, query)),
  implement(exportPeople, (ctx, { query }) => rosterWorkbook(ctx, query)),
  implement(createPerson, (ctx, { body }) => addPerson(ctx, body)),
  implement(getPerson, (ctx, { params }) => personInFull(ctx, params.personId)),
  implement(changePerson, (ctx, { params, body }) => editPerson(ctx, params.personId, body)),
]
