import { stepTitles } from '#core/chain/judge-step.ts'
import { dutyTitle } from '#core/people/duties.ts'
import { announcementPdf } from '#server/modules/announcement/index.ts'
import { type BatchRow, policyOf, selectSteps, stepDues } from '#server/modules/batch/index.ts'
import { applicationOf, planOf } from '#server/modules/plan/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectAnnouncements, selectStaff, selectSubmissions } from '../store.contents.ts'
import {
  formFile,
  jsonFile,
  keptFiles,
  listFiles,
  moment,
  type PackFile,
  type Provider,
  printedBy,
  text,
  wide,
} from './provider.ts'

const decisions: Readonly<Record<string, string>> = { approved: '批准', returned: '退回' }

async function* plan(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  yield await formFile(tx, '认定考试计划申请表', 'batch-plan-application', await applicationOf(tx, batch))
  const submissions = await selectSubmissions(tx, batch.id)
  yield jsonFile('计划报送', {
    plan: planOf(batch),
    policy: { profileHash: batch.policy_hash },
    submissions: submissions.map((one) => ({
      number: one.number,
      submittedAt: one.submitted_at,
      contentHash: one.content_hash,
      content: one.content,
    })),
  })
}

async function* approval(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const submissions = (await selectSubmissions(tx, batch.id)).filter((one) => one.decision ?? one.letter_decision)
  if (submissions.length === 0) return
  const rows = submissions.map((one) => [
    one.number,
    one.submitted_on,
    decisions[one.decision ?? one.letter_decision ?? ''] ?? '',
    one.decided_by ?? '',
    moment(one.decided_at),
    one.letter_number ?? '',
    one.letter_on ?? '',
    one.reason ?? one.letter_reason ?? '',
  ])
  const columns = [wide('次数', 6), text('报送日期'), text('批复'), text('批复单位', 24), text('批复时间', 18)]
  yield* listFiles(tx, '计划批复', [...columns, text('文号', 24), text('函件日期'), wide('意见')], rows)
  const letters = submissions.flatMap((one) =>
    one.letter_file_id ? [{ fileId: one.letter_file_id, name: `批复函${one.letter_number ?? one.number}` }] : [],
  )
  yield* keptFiles(tx, letters)
}

async function* announcement(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  for (const [index, one] of (await selectAnnouncements(tx, batch.id)).entries()) {
    const name = `认定公告${index + 1}`
    yield await printedBy(tx, name, (ctx) => announcementPdf(ctx, one.id))
    yield jsonFile(name, { publishedAt: one.published_at, status: one.status, content: one.content })
  }
}

async function* staff(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const people = Map.groupBy(await selectStaff(tx), (one) => one.id)
  const named = planOf(batch).staff
  // A plan that names nobody leaves the roster of the institution as it stands.
  const roster = [...people.values()].flat().map((one) => ({ ...one, personId: one.id, room: '' }))
  const rows = (named.length > 0 ? named : roster).map((one) => {
    const duties = people.get(one.personId) ?? []
    const held = duties.find((duty) => duty.duty === one.duty) ?? duties[0]
    return [
      dutyTitle(one.duty),
      duties[0]?.name ?? '',
      duties[0]?.department ?? '',
      one.occupation ?? '',
      one.room ?? '',
      held?.card_number ?? '',
      held?.valid_until ?? '',
    ]
  })
  if (rows.length === 0) return
  const columns = [text('职责', 16), text('姓名'), text('部门', 20), text('职业', 20), text('考场')]
  yield* listFiles(tx, '考务人员名单', [...columns, text('证卡编号', 20), text('有效期至')], rows)
}

/** 工作方案及实施安排表: what the plan says of it, and when each step was due and done. */
async function* workPlan(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const { scheme, times, rooms } = planOf(batch)
  yield jsonFile('工作方案', { scheme, times, rooms })
  const steps = await selectSteps(tx, batch.id)
  const order = policyOf(batch).chain.steps
  const dues = await stepDues(tx, batch.id)
  const rows = steps.map((one) => {
    const step = order.find((each) => each.step === one.step)
    return [
      step ? stepTitles[step.step] : one.step,
      dues.get(one.step)?.due ?? '',
      moment(one.done_at),
      one.done_by ?? '',
      step?.clause ?? '',
    ]
  })
  yield* listFiles(
    tx,
    '实施安排表',
    [text('步骤'), text('应办日期'), text('完成时间', 18), text('完成人'), text('依据')],
    rows,
  )
}

/** The plan, its approval, the announcement and the people. */
export const planningProviders: readonly Provider[] = [
  { item: 'plan', make: plan },
  { item: 'plan_approval', make: approval },
  { item: 'announcement', make: announcement },
  { item: 'work_plan', make: workPlan },
  { item: 'staff_list', make: staff },
]
