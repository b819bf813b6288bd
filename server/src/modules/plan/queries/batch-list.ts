import type { listBatches } from '#contract/plan.ts'
import type { QueryOf } from '#contract/route.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { judgePlanDeadline } from '#core/plan/plan-deadline.ts'
import { currentDues } from '#server/modules/batch/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { planStatusTitles } from '../content.ts'
import { selectBatchRows } from '../store.ts'

type Filter = QueryOf<typeof listBatches>

/** A notice whose last day has passed is not late: it may end now. */
const isLate = (row: { step: string | null; plan_status: string }, due: string | undefined, today: string) =>
  due !== undefined && due < today && row.plan_status !== 'withdrawn' && row.step !== 'publicity'

async function rows(tx: Tx, filter: Filter) {
  const dues = await currentDues(tx)
  return (await selectBatchRows(tx, filter)).map((row) => ({
    id: row.id,
    year: row.year,
    serial: row.serial,
    name: row.name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    planStatus: row.plan_status,
    planStatusTitle: planStatusTitles[row.plan_status] ?? row.plan_status,
    planNumber: row.plan_number,
    entryCount: Number(row.entry_count ?? 0),
    expectedCount: Number(row.expected_count ?? 0),
    step: row.step,
    stepTitle: row.step ? stepTitles[row.step as ChainStepId] : null,
    stepDueOn: dues.get(row.id) ?? null,
    late: isLate(row, dues.get(row.id), tx.today),
  }))
}

/** The batches of the institution, newest first. */
export const batchList = (ctx: Context, filter: Filter) =>
  transact(ctx, async (tx) => ({ batches: await rows(tx, filter) }))

const columns = [
  { header: '年度', width: 8 },
  { header: '批次', width: 8 },
  { header: '名称', width: 36 },
  { header: '开始日期', width: 12, text: true },
  { header: '结束日期', width: 12, text: true },
  { header: '职业（工种）数', width: 14 },
  { header: '计划人数', width: 10 },
  { header: '计划状态', width: 14 },
  { header: '计划编号', width: 26, text: true },
  { header: '当前步骤', width: 14 },
] as const

/** The batches as a workbook. */
export const batchWorkbook = (ctx: Context, filter: Filter): Promise<FileReply> =>
  transact(ctx, async (tx) => ({
    fileName: '认定批次.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeWorkbook(
      {
        sheets: [
          {
            name: '认定批次',
            columns,
            rows: (await rows(tx, filter)).map((one) => [
              one.year,
              one.serial,
              one.name,
              one.startsOn,
              one.endsOn,
              one.entryCount,
              one.expectedCount,
              one.planStatusTitle,
              one.planNumber ?? '--',
              one.stepTitle ?? '已办结',
            ]),
          },
        ],
      },
      tx.now,
    ),
  }))

/** By when a plan that starts on a day must be submitted, by the rules in force now. */
export const startDateOf = (ctx: Context, startsOn: string) =>
  transact(ctx, async (tx) => {
    const { policy } = await policyInForce(tx)
    return judgePlanDeadline(startsOn, tx.today, policy.deadline, await tx.platform.calendar())
  })
