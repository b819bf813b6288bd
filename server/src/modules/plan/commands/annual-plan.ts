import type { writeAnnualPlan } from '#contract/annual-plan.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import { type AnnualPlanState, annualPlanLifecycle } from '#core/plan/annual-lifecycle.ts'
import { assertPlannable, type DirectoryRow, directoryFor } from '#server/modules/filing/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type AnnualContent, presentAnnualPlan } from '../queries/annual-plans.ts'
import {
  insertAnnualPlan,
  selectAnnualPlanForUpdate,
  selectAnnualPlanOfYear,
  selectOptionalAnnualPlan,
  updateAnnualDraft,
} from '../store.annual.ts'
import { assertOtherPerson } from './submit-plan.ts'
import { writerOf } from './write-batch.ts'

type AnnualInput = BodyOf<typeof writeAnnualPlan>

/** The rows of a plan by the directory that holds on the first day of its year, else today's. */
async function annualContent(tx: Tx, year: number, body: AnnualInput): Promise<AnnualContent> {
  const unnamed = body.rows.findIndex((one) => !one.filingEntryId && !one.text)
  if (unnamed >= 0) throw new DomainError('plan.entry_unnamed', { row: unnamed + 1 })
  const on = tx.today > `${year}-01-01` ? tx.today : `${year}-01-01`
  const { policy } = await policyInForce(tx)
  const found = assertPlannable(await directoryFor(tx, on, on), body.rows, { on, to: on }, policy)
  const rows = body.rows.map(({ level, people, period, place, target, method }, index) => {
    const entry = found[index] as DirectoryRow
    const { id: filingEntryId, occupation_code: occupationCode, occupation, job } = entry
    return { filingEntryId, occupationCode, occupation, job, level, people, period, place, target, method }
  })
  return { rows, notes: body.notes }
}

async function shown(tx: Tx, planId: string) {
  const row = await selectOptionalAnnualPlan(tx, planId)
  if (!row) throw new DomainError('resource.not_found')
  return presentAnnualPlan(tx, row)
}

/** Writes the annual plan of a year; a published one stands. */
export const writeYear = (ctx: Context, year: number, body: AnnualInput) =>
  transact(ctx, async (tx) => {
    const content = await annualContent(tx, year, body)
    const before = await selectAnnualPlanOfYear(tx, year)
    const id = before?.id ?? newId()
    if (!before) await insertAnnualPlan(tx, { id, year, title: body.title, content, writer: writerOf(tx) })
    else {
      const writers = [...new Set([...before.writers, writerOf(tx)])]
      const change = { title: body.title, content: JSON.stringify(content), writers }
      if (!(await updateAnnualDraft(tx, id, change))) throw new DomainError('plan.annual_published', { year })
    }
    await record(tx, {
      act: 'annual_plan.write',
      subject: ['annual_plan', id],
      summary: `编制${year}年度认定计划，${content.rows.length}行`,
      before: before?.content,
      after: content,
    })
    return shown(tx, id)
  })

/** Publishes an annual plan; whoever wrote it may not. */
export const publishYear = (ctx: Context, planId: string) =>
  transact(ctx, async (tx) => {
    const row = await selectAnnualPlanForUpdate(tx, planId)
    if (!row) throw new DomainError('resource.not_found')
    const to = annualPlanLifecycle.next(row.status as AnnualPlanState, 'publish')
    if (!to) throw new DomainError('plan.annual_published', { year: row.year })
    assertOtherPerson(tx, row.writers, '编制年度计划', '发布年度计划')
    if (!(await updateAnnualDraft(tx, planId, { status: to, published_on: tx.today })))
      throw new DomainError('resource.changed', { what: '年度计划' })
    await record(tx, {
      act: 'annual_plan.publish',
      subject: ['annual_plan', planId],
      summary: `发布${row.year}年度认定计划`,
      after: row.content,
    })
    return shown(tx, planId)
  })
