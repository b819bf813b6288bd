import { dutyCodes, dutyTitle } from '#core/people/duties.ts'
import { isMadeFromPlan } from '#core/plan/plan-attachments.ts'
import type { BatchPlanApplication } from '#documents/data/planning.ts'
import { findCitation } from '#policies/clauses.ts'
import { type BatchRow, findBatch, policyOf, selectEntries } from '#server/modules/batch/index.ts'
import { selectOptionalFiling } from '#server/modules/filing/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { planOf } from './content.ts'
import { selectPeopleNames } from './store.ts'

const subjects: Record<string, string> = { theory: '理论知识', practical: '技能操作', comprehensive: '综合评审' }
const orNone = (text: string | undefined): string => text?.trim() || '--'

/** The footer's middle: the article a form rests on. */
export function anchorOf(clause: string | null): string {
  const found = clause ? findCitation(clause) : null
  return found ? `依据 ${found.document} ${found.article}` : '依据 本机构规则档案'
}

async function staffOf(tx: Tx, batch: BatchRow): Promise<BatchPlanApplication['staff']> {
  const { staff } = planOf(batch)
  const names = new Map(
    (
      await selectPeopleNames(
        tx,
        staff.map(({ personId }) => personId),
      )
    ).map((one) => [one.id, one.name]),
  )
  return dutyCodes.flatMap((duty) => {
    const people = staff.filter((one) => one.duty === duty).map((one) => names.get(one.personId) ?? '--')
    return people.length > 0 ? [{ duty: dutyTitle(duty), people: [...new Set(people)] }] : []
  })
}

/** The application form 认定考试计划申请表 of a batch, as it stands. */
export async function applicationOf(tx: Tx, batch: BatchRow): Promise<BatchPlanApplication> {
  const policy = policyOf(batch)
  const plan = planOf(batch)
  const institution = await selectInstitution(tx)
  const filing = await selectOptionalFiling(tx, batch.filing_id)
  const entries = await selectEntries(tx, batch.id)
  const { goal, schedule, organisation, safety } = plan.scheme
  return {
    institution: institution.name,
    anchor: anchorOf(policy.plan.fields.clause),
    batch: batch.name,
    filingNumber: filing?.number ?? '--',
    recipient: policy.plan.recipient.value,
    appliedOn: tx.today,
    scheme: {
      goal: orNone(goal),
      schedule: orNone(schedule),
      organisation: orNone(organisation),
      safety: orNone(safety),
    },
    times: plan.times.map((one) => ({ ...one, subject: subjects[one.subject] ?? one.subject })),
    rooms: plan.rooms.map((one) => ({ ...one, use: subjects[one.use] ?? one.use })),
    occupations: entries.map((entry) => ({
      occupation: entry.occupation,
      job: entry.job,
      level: entry.level,
      code: entry.occupation_code,
      people: entry.expected_count,
    })),
    staff: await staffOf(tx, batch),
    contact: {
      name: plan.contact.name || institution.contact_name,
      phone: plan.contact.phone || institution.contact_phone,
    },
    signatures: ['经办人', '机构负责人', '指导中心意见'].map((duty) => ({ duty, name: '', date: '' })),
  }
}

/** Prints an application form; a demo's bears its watermark. */
export const printApplicationForm = (ctx: Context, data: BatchPlanApplication) =>
  ctx.platform.printer.print('batch-plan-application', data, {
    ...(ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}),
    createdAt: ctx.platform.clock.now(),
  })

/** A paper made from the plan, with the hash of the form's data it was made from. */
export interface MadePaper {
  readonly title: string
  readonly pdf: Buffer
  readonly dataHash: string | null
}

/** Prints the papers that are made from the plan, before the submission's transaction begins. */
export async function printPapers(ctx: Context, batchId: string): Promise<MadePaper[]> {
  const { titles, data } = await transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    return {
      titles: policyOf(batch).plan.attachments.value.filter(isMadeFromPlan),
      data: await applicationOf(tx, batch),
    }
  })
  if (titles.length === 0) return []
  const { pdf } = await printApplicationForm(ctx, data)
  return titles.map((title) => ({ title, pdf, dataHash: hashOf(data) }))
}
