import type { Checklist, ChecklistItem, Occasion } from '#contract/attestation.ts'
import { may, roleTitle } from '#core/access/roles.ts'
import { allItems, attestationOf, type NamedItem } from '#core/attestation/attestation-of.ts'
import { type AttestationTime, judgeAttestation, judgeWaiver } from '#core/attestation/judge-attestation.ts'
import { itemsOfStep } from '#core/attestation/judge-closing.ts'
import type { AttestationPolicy } from '#core/attestation/types.ts'
import { type StepStatus, stepTitles } from '#core/chain/judge-step.ts'
import { findBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Statement, standingPolicy, statementsOfBatch, statementsOfInstitution } from '../records.ts'

const moments = { before: '考前', during: '考中', after: '考后' } as const

const presentStatement = ({ row, files }: Statement): ChecklistItem['statement'] => ({
  id: row.id,
  by: row.stated_name ?? '',
  role: row.stated_role ? roleTitle(row.stated_role as Parameters<typeof roleTitle>[0]) : '',
  at: row.stated_at?.toISOString() ?? '',
  checks: row.checks,
  note: row.note,
  reason: row.reason,
  files: [...files],
})

/** What stands around an item: who looks, under which policy, and when. */
interface Surroundings {
  readonly tx: Tx
  readonly policy: AttestationPolicy
  readonly statements: readonly Statement[]
  /** The plan was withdrawn: nothing changes any more. */
  readonly dead: boolean
}

const mayWithdraw = ({ tx, policy, dead }: Surroundings, { row }: Statement): boolean => {
  const own = (row.stated_by ?? row.raised_by) === tx.actor.accountId
  const role = tx.actor.role
  return !dead && role !== null && may(role, 'attestation.write') && (own || policy.waivedBy.value.includes(role))
}

const isTooEarly = (item: NamedItem, time: AttestationTime | undefined): boolean =>
  judgeAttestation(item, { role: null }, time).reasons.some(({ code }) => code === 'attestation.too_early')

const earlyWords = (item: NamedItem, time: AttestationTime | undefined): string => {
  if (!time || !isTooEarly(item, time)) return ''
  return item.moment ? `${time.examOn}开考后核对` : `办到“${item.step ? stepTitles[item.step] : ''}”时核对`
}

function presentItem(around: Surroundings, item: NamedItem, time?: AttestationTime): ChecklistItem {
  const { tx, policy, statements, dead } = around
  const { role } = tx.actor
  const found = statements.find(({ row }) => row.item === item.name && row.scope === item.scope)
  const state = found ? (found.row.status === 'waived' ? 'waived' : 'attested') : 'open'
  const open = !dead && state === 'open' && time?.step !== 'done'
  const early = earlyWords(item, time)
  const waiver = judgeWaiver(policy, item, { role, reason: '理由' })
  return {
    ...{ name: item.name, label: item.label, clause: item.clause, standing: item.scope === 'institution' },
    moment: item.moment ? moments[item.moment] : '',
    roles: item.roles.map(roleTitle),
    checks: [...(item.checks ?? [])],
    ...{ needsNote: item.needsNote, needsAttachment: item.needsAttachment, state, early },
    statement: found ? presentStatement(found) : null,
    mayAttest: open && early === '' && role !== null && item.roles.includes(role),
    mayWaive: open && item.scope === 'batch' && waiver.ok === true,
    mayWithdraw: found !== undefined && time?.step !== 'done' && mayWithdraw(around, found),
  }
}

function presentOccasion(around: Surroundings, statement: Statement): Occasion[] {
  const { row } = statement
  const item = allItems(around.policy).find(({ name }) => name === row.item)
  if (!item) return []
  const { role } = around.tx.actor
  const raised = row.status === 'raised'
  return [
    {
      ...{ id: row.id, name: row.item, label: row.label, clause: row.clause },
      ...{ happened: row.happened, subject: row.subject, facts: row.facts },
      ...{ raisedBy: row.raised_name ?? '', raisedAt: row.raised_at?.toISOString() ?? '' },
      state: raised ? 'raised' : 'attested',
      ...{ effects: [...(item.effects ?? [])], effect: row.effect },
      ...{ roles: item.roles.map(roleTitle), needsAttachment: item.needsAttachment },
      statement: raised ? null : presentStatement(statement),
      mayDecide: raised && !around.dead && role !== null && item.roles.includes(role),
      mayWithdraw: mayWithdraw(around, statement),
    },
  ]
}

const occasionsOf = (around: Surroundings): Pick<Checklist, 'occasions' | 'kinds' | 'mayRaise'> => ({
  occasions: around.statements
    .filter(({ row }) => row.scope === 'occasion')
    .flatMap((statement) => presentOccasion(around, statement)),
  kinds: allItems(around.policy)
    .filter(({ scope }) => scope === 'occasion')
    .map(({ name, label, clause, cases }) => ({ name, label, clause, cases: [...(cases ?? [])] })),
  mayRaise: !around.dead && around.tx.actor.role !== null && may(around.tx.actor.role, 'attestation.write'),
})

/** The check-list of a batch, step by step in the order of its policy. */
export async function checklistOfBatch(tx: Tx, batchId: string): Promise<Checklist> {
  const batch = await findBatch(tx, batchId)
  const policy = attestationOf(policyOf(batch))
  const standing = await standingOf(tx, batchId)
  const statusOf = (step: Parameters<typeof standing.get>[0]): StepStatus => standing.get(step) ?? 'waiting'
  const dead = batch.plan_status === 'withdrawn' || statusOf('archive') === 'done'
  const around = { tx, policy, statements: await statementsOfBatch(tx, batchId), dead }
  const sections = policyOf(batch).chain.steps.flatMap(({ step }) => {
    const time = { today: tx.today, examOn: batch.starts_on, step: statusOf(step) }
    const items = itemsOfStep(policy, step).map((item) =>
      presentItem(around, item, item.scope === 'batch' ? time : undefined),
    )
    return items.length > 0 ? [{ step, title: stepTitles[step], status: time.step, items }] : []
  })
  return { batchId, title: batch.name, sections, ...occasionsOf(around) }
}

/** What the institution attests for itself, and what was raised outside any batch. */
export async function checklistOfInstitution(tx: Tx): Promise<Checklist> {
  const policy = await standingPolicy(tx)
  const around = { tx, policy, statements: await statementsOfInstitution(tx), dead: false }
  const items = allItems(policy).filter(({ scope }) => scope === 'institution')
  const groups = Map.groupBy(items, ({ step }) => step)
  const sections = [...groups].map(([step, group]) => ({
    step,
    title: step ? `“${stepTitles[step]}”之前` : '长期条件',
    status: null,
    items: group.map((item) => presentItem(around, item)),
  }))
  return { batchId: null, title: (await selectInstitution(tx)).name, sections, ...occasionsOf(around) }
}
