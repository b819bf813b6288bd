import type { AnnualPlan } from '#contract/annual-plan.ts'
import { DomainError } from '#contract/domain-error.ts'
import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import { directoryFor } from '#server/modules/filing/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { anchorOf } from '../application.ts'
import { type AnnualPlanRow, selectAnnualPlans, selectOptionalAnnualPlan } from '../store.annual.ts'

/** What an annual plan holds beside its title. */
export interface AnnualContent {
  readonly rows: AnnualPlan['rows']
  readonly notes: readonly string[]
}

async function dueOf(tx: Tx, year: number): Promise<AnnualPlan['due']> {
  const { policy } = await policyInForce(tx)
  const input = { task: 'annual_plan', anchor: `${year - 1}-01-01` } as const
  const { due, clause } = judgeDeadline(input, policy.deadline, await tx.platform.calendar())
  return due ? { on: due, clause } : null
}

/** An annual plan as it is shown; its due day is in the year before (AY-001, HN-086). */
export async function presentAnnualPlan(tx: Tx, row: AnnualPlanRow): Promise<AnnualPlan> {
  const { rows, notes } = row.content as unknown as AnnualContent
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    status: row.status === 'published' ? 'published' : 'draft',
    publishedOn: row.published_on,
    due: await dueOf(tx, row.year),
    rows: [...rows],
    notes: [...notes],
  }
}

/** Every annual plan, newest first. */
export const annualPlans = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const plans: AnnualPlan[] = []
    for (const row of await selectAnnualPlans(tx)) plans.push(await presentAnnualPlan(tx, row))
    return { plans }
  })

/** An annual plan on paper. */
export async function annualPlanPdf(ctx: Context, planId: string): Promise<FileReply> {
  const data = await transact(ctx, async (tx) => {
    const row = await selectOptionalAnnualPlan(tx, planId)
    if (!row) throw new DomainError('resource.not_found')
    const plan = await presentAnnualPlan(tx, row)
    const institution = await selectInstitution(tx)
    const directory = await directoryFor(tx, tx.today, tx.today)
    return {
      institution: institution.name,
      anchor: anchorOf(plan.due?.clause ?? null),
      year: plan.year,
      filingNumber: directory?.number ?? '--',
      rows: plan.rows.map((one) => ({ ...one, code: one.occupationCode })),
      notes: plan.notes,
      signatures: ['制表', '审核', '机构负责人'].map((duty) => ({ duty, name: '', date: '' })),
    }
  })
  const watermark = ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  const { pdf } = await ctx.platform.printer.print('annual-plan', data, {
    ...watermark,
    createdAt: ctx.platform.clock.now(),
  })
  return { fileName: `${data.year}年度认定计划.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}
