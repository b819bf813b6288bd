import * as contract from '#contract/self-check.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { checkedInstitution, checkedInstitutions, checkFor, checkQuestionsFor } from './check.ts'

/** The self-check: anybody asks whether he may apply, before applying; nothing is asked that names him, nothing kept. */
export const selfCheckRoutes: readonly Implementation[] = [
  implement(contract.listCheckedInstitutions, (ctx) => checkedInstitutions(ctx)),
  implement(contract.getCheckedInstitution, (ctx, { params }) => checkedInstitution(ctx, params.institutionId)),
  implement(contract.getCheckQuestions, (ctx, { params, query }) =>
    checkQuestionsFor(ctx, params.institutionId, query),
  ),
  implement(contract.checkEligibility, (ctx, { params, body }) => checkFor(ctx, params.institutionId, body)),
]
