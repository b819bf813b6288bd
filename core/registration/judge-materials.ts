import { type Answer, answer, why } from '../kernel/judgement.ts'
import { judgeAct } from '../rules/judge-conduct.ts'
import { judgeProcedure, type StepTaken } from '../rules/judge-procedure.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import type { StageRules } from '../rules/types.ts'
import type { ClaimKind, RegistrationPolicy } from './types.ts'

/** What an applicant brought, what was looked up online instead, and what the application rests on. */
export interface MaterialFacts {
  readonly supplied: readonly string[]
  readonly verifiedOnline: readonly string[]
  readonly claims: readonly ClaimKind[]
}

/** Whether the papers are complete; `onlineBy` is the article by which looking one up stood for the paper. */
export interface MaterialAnswer extends Answer {
  readonly onlineBy: string | null
}

/**
 * Whether an applicant brought every paper the articles list, as far as the application rests on what it shows. Where
 * they allow it, a paper that was verified online need not be brought. Reasons `registration.material_missing`.
 */
export function judgeMaterials(facts: MaterialFacts, policy: RegistrationPolicy): MaterialAnswer {
  const { materials, verifiedOnline } = policy
  const asked = (materials?.items ?? []).filter(({ shows }) => shows === null || facts.claims.includes(shows))
  const open = asked.filter(({ name }) => !facts.supplied.includes(name))
  const online = verifiedOnline?.value ? open.filter(({ name }) => facts.verifiedOnline.includes(name)) : []
  const missing = open.filter((item) => !online.includes(item))
  const reasons = missing.map(({ name }) => why('registration.material_missing', materials?.clause ?? null, name))
  return { ...answer(reasons), onlineBy: online.length > 0 ? (verifiedOnline?.clause ?? null) : null }
}

/** The name a photograph's file must have, without its ending; null where none is written. */
export const photoNameOf = (
  person: { readonly name: string; readonly documentNumber: string },
  { photoName }: Pick<RegistrationPolicy, 'photoName'>,
): string | null =>
  photoName ? photoName.value.replace('{姓名}', person.name).replace('{身份证号}', person.documentNumber) : null

/** Whether a photograph's file is named as it must be; the reason is `registration.photo_name`. */
export function judgePhotoName(
  file: string,
  person: { readonly name: string; readonly documentNumber: string },
  policy: Pick<RegistrationPolicy, 'photoName'>,
): Answer {
  const wanted = photoNameOf(person, policy)
  const given = file.replace(/\.[^.]+$/, '')
  return answer(
    wanted === null || given === wanted ? [] : [why('registration.photo_name', policy.photoName?.clause ?? null)],
  )
}

/** Whether somebody applies of his own will, where that is written. */
export const judgeWill = ({ requirements }: StageRules, facts: { readonly voluntary?: boolean | undefined }): Answer =>
  judgeRequirements('registration', requirements, { ...facts })

/** Whether papers are handed in in the order written; `upTo` is the step about to be taken. */
export const judgeHandingIn = ({ procedures }: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('registration.submission', procedures.submission, taken, {}, upTo)

/** Whether an institution may set conditions of its own (自主设定申报条件); `organisation` is 用人单位 or another kind. */
export const judgeOwnConditions = (
  { prohibitions }: StageRules,
  facts: { readonly organisation?: string | undefined },
): Answer => judgeAct('registration', prohibitions, '自主设定申报条件', { ...facts })

/** Whether an application is taken at all: nobody who fails the conditions is (`registration.not_eligible`). */
export const judgeAcceptance = (eligible: Answer['ok'], { acceptance }: RegistrationPolicy): Answer =>
  answer(eligible === false && acceptance ? [why('registration.not_eligible', acceptance.clause)] : [])
