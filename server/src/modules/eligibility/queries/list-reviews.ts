import { DomainError } from '#contract/domain-error.ts'
import type { exportReviews, listReviews } from '#contract/eligibility.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { OutputOf, QueryOf } from '#contract/route.ts'
import { judgeStep } from '#core/chain/judge-step.ts'
import type { Level } from '#core/kernel/levels.ts'
import { levelTitle } from '#core/kernel/levels.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { type BatchRow, findBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { type Judged, judgeApplications } from '../judge-applications.ts'
import { presentReview, stateTitle } from '../present-review.ts'
import {
  type ApplicationFilter,
  selectApplications,
  selectOptionalApplication,
  selectReviews,
  selectStatusCounts,
} from '../store.ts'

type Filter = QueryOf<typeof exportReviews>

const statusesOf: Readonly<Record<Filter['queue'], readonly string[] | undefined>> = {
  first: ['registered'],
  final: ['first_passed'],
  supplement: ['supplementing'],
  decided: ['eligible', 'ineligible'],
  all: undefined,
}

/** The word of the filter for a verdict. */
const standOf = ({ verdict: { ok } }: Judged) => (ok === true ? 'clear' : ok === false ? 'refused' : 'needs_human')

/** Why nothing of the step may be decided now; null when it is open. */
async function closedBecause(tx: Tx, batch: BatchRow): Promise<string | null> {
  const [reason] = judgeStep(policyOf(batch).chain, await standingOf(tx, batch.id), 'review').reasons
  if (!reason) return null
  return reason.code === 'chain.closed' ? '资格审核已经完成' : '报名尚未结束'
}

function narrow({ queue, entryId, className, q }: Filter): ApplicationFilter {
  const statuses = statusesOf[queue]
  return { ...(statuses ? { statuses } : {}), entryId, className, q }
}

async function judgeQueue(tx: Tx, batch: BatchRow, filter: Filter) {
  const judged = await judgeApplications(tx, batch, await selectApplications(tx, batch.id, narrow(filter)))
  const wanted = filter.verdict ? judged.filter((one) => standOf(one) === filter.verdict) : judged
  return { judged, wanted }
}

/** The queue of the review with verdicts, paged after judging so that a verdict can be a filter. */
export async function findReviews(
  tx: Tx,
  batchId: string,
  query: QueryOf<typeof listReviews>,
): Promise<OutputOf<typeof listReviews>> {
  const batch = await findBatch(tx, batchId)
  const { judged, wanted } = await judgeQueue(tx, batch, query)
  const page = wanted.slice(query.offset, query.offset + query.limit)
  const reviews = Map.groupBy(
    await selectReviews(
      tx,
      page.map((one) => one.application.id),
    ),
    (row) => row.registration_id,
  )
  const closed = await closedBecause(tx, batch)
  const by = new Map((await selectStatusCounts(tx, batchId)).map(({ status, count }) => [status, count]))
  const live = [...by].filter(([status]) => status !== 'withdrawn').reduce((sum, [, count]) => sum + count, 0)
  const stand = (word: string) => judged.filter((one) => standOf(one) === word).length
  return {
    rows: page.map((one) => presentReview(tx, one, reviews.get(one.application.id) ?? [], policyOf(batch), closed)),
    total: wanted.length,
    counts: {
      total: live,
      waitingFirst: by.get('registered') ?? 0,
      waitingFinal: by.get('first_passed') ?? 0,
      supplementing: by.get('supplementing') ?? 0,
      eligible: by.get('eligible') ?? 0,
      ineligible: by.get('ineligible') ?? 0,
      clear: stand('clear'),
      needsHuman: stand('needs_human'),
      refused: stand('refused'),
    },
  }
}

/** One application with its verdict and the reviews so far. */
export async function findReview(tx: Tx, registrationId: string) {
  const application = await selectOptionalApplication(tx, registrationId)
  if (!application) throw new DomainError('resource.not_found')
  const batch = await findBatch(tx, application.batch_id)
  const [judged] = await judgeApplications(tx, batch, [application])
  const reviews = await selectReviews(tx, [registrationId])
  return presentReview(tx, judged as Judged, reviews, policyOf(batch), await closedBecause(tx, batch))
}

const verdictWords = { clear: '符合', needs_human: '须人工判断', refused: '不符合' } as const

/** The same list as a workbook. */
export async function writeReviews(tx: Tx, batchId: string, filter: Filter) {
  const batch = await findBatch(tx, batchId)
  const { wanted } = await judgeQueue(tx, batch, filter)
  const columns = [
    ...['序号', '姓名', '证件号码', '职业', '工种', '等级', '班级', '取证方式', '状态', '判定'].map((header) => ({
      header,
      width: header === '证件号码' ? 22 : 12,
      text: header === '证件号码',
    })),
    { header: '依据条款', width: 24 },
    { header: '说明', width: 50 },
  ]
  const rows = wanted.map((one) => {
    const { application: row, verdict } = one
    const whys = [...verdict.reasons, ...verdict.questions]
    const clauses = [...verdict.basis, ...whys.map((why) => why.clause).filter((clause) => clause !== null)]
    return [
      row.serial,
      row.name,
      row.identity_masked,
      row.occupation,
      row.job,
      levelTitle(row.level as Level),
      row.class_name,
      routeTitles[row.facts.route],
      stateTitle(row.status),
      verdictWords[standOf(one)],
      [...new Set(clauses)].join('、'),
      [...new Set(whys.map(textOfWhy))].join('；'),
    ]
  })
  const bytes = await writeWorkbook({ sheets: [{ name: '资格审核', columns, rows, freezeColumns: 2 }] }, tx.now)
  return { fileName: `${batch.name}资格审核.xlsx`, bytes }
}
