import {
  completeReview,
  decideFinal,
  decideFirst,
  listReviews,
  passFinalClear,
  passFirstClear,
  type ReviewItem,
} from '#contract/eligibility.ts'
import type { Stage } from '../acting/cast.ts'
import { attestAll, desksOf } from './attest.ts'

/** Everybody in a queue of the review. */
export async function queueOf(
  stage: Stage,
  batchId: string,
  queue: 'first' | 'final' | 'supplement' | 'all',
): Promise<ReviewItem[]> {
  const reviewer = await stage.as('first_reviewer')
  const rows: ReviewItem[] = []
  for (;;) {
    const page = await reviewer.call(listReviews, {
      params: { batchId },
      query: { queue, offset: rows.length, limit: 500 },
    })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** Written answers to what a person must judge. */
const answersTo = (item: ReviewItem) =>
  item.verdict.questions.map(({ code, clause }) => ({
    code,
    clause,
    reason: '已核对毕业证书与课程，专业与申报职业相关',
  }))

/** What the reviewers decide of one application: by its verdict, unless told otherwise. */
async function decide(stage: Stage, item: ReviewItem, stageOfReview: 'first' | 'final'): Promise<void> {
  const params = { registrationId: item.registrationId }
  const body =
    item.verdict.ok === false
      ? { decision: 'refuse' as const, reason: '不符合申报条件，已告知本人' }
      : { decision: 'pass' as const, answers: answersTo(item) }
  if (stageOfReview === 'first') await (await stage.as('first_reviewer')).call(decideFirst, { params, body })
  else await (await stage.as('final_reviewer')).call(decideFinal, { params, body })
}

/** The first review: the clear ones at once, the others one by one. */
export async function reviewFirst(stage: Stage, batchId: string): Promise<void> {
  const reviewer = await stage.as('first_reviewer')
  await reviewer.call(passFirstClear, { params: { batchId }, body: {} })
  for (const item of await queueOf(stage, batchId, 'first')) await decide(stage, item, 'first')
}

/** The final review by another person. */
export async function reviewFinal(stage: Stage, batchId: string): Promise<void> {
  const reviewer = await stage.as('final_reviewer')
  await reviewer.call(passFinalClear, { params: { batchId }, body: {} })
  for (const item of await queueOf(stage, batchId, 'final')) await decide(stage, item, 'final')
}

/** Closes the review; gives how many passed and how many did not. */
export async function closeReview(stage: Stage, batchId: string) {
  await attestAll(desksOf(stage), batchId, 'review')
  return (await stage.as('final_reviewer')).call(completeReview, { params: { batchId }, body: {} })
}
