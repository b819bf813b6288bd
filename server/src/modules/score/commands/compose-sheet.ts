import { createHash } from 'node:crypto'
import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeGaps } from '#core/score/judge-gaps.ts'
import { judgeReviewParts } from '#core/score/judge-marking.ts'
import type { ScoreState } from '#core/score/lifecycle.ts'
import { sheetContent } from '#core/score/sheet-content.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { type Assessed, assessBatch, type Gap, gapsOf, keepOutcomes, linesOf } from '../assess.ts'
import { lockGround } from '../open-scores.ts'
import { named, reasonsOf, someNames, subjectTitles } from '../present.ts'
import { presentSheet } from '../present-sheet.ts'
import { type ScoreFacts, upsertScores } from '../store.takings.ts'
import { insertSheet, type SheetRow, selectOptionalSheet, selectSignatures, updateSheet } from '../store.ts'

const problemTexts = {
  missing: '没有成绩',
  unchecked: '未核对',
  differs: '两次不一致',
  unmarked: '未登记到考',
} as const

const requiredTexts: Readonly<Record<string, string>> = {
  'score.no_score': '每名考生都有成绩，缺考、舞弊记零分',
  'score.no_review': '二级及以上还须综合评审',
  'score.review': '技师、高级技师须经现场答辩和综合评审',
}

function refuseGaps(gaps: readonly Gap[], policy: Policy): DomainError {
  const names = gaps.map(({ row, problem }) => `${named(row)}${subjectTitles[row.subject]}${problemTexts[problem]}`)
  const found = gaps.map(({ row, problem }) => ({ subject: row.subject, level: row.level, problem }))
  const unreviewed = found.filter(({ subject, problem }) => subject === 'comprehensive' && problem === 'missing')
  const parts = unreviewed.flatMap(
    ({ level }) => judgeReviewParts(policy.rules.score, { level, reviewParts: [] }).reasons,
  )
  const reasons = [...judgeGaps(found, policy).reasons, ...parts]
  const grounds = [
    ...new Map(
      reasons.map(({ code, clause }): [string, Ground] => {
        const required = requiredTexts[code] ?? '成绩登记并核对，避免错登、漏登'
        return [`${clause} ${required}`, { clause, required }]
      }),
    ).values(),
  ]
  return new DomainError('score.incomplete', { count: gaps.length, names: someNames(names, 5) }, { grounds })
}

/** Whether the scores are whole and every result decided. */
export function assertWhole(assessed: readonly Assessed[], policy: Policy): void {
  if (assessed.length === 0) throw new DomainError('score.nobody')
  const gaps = gapsOf(assessed, policy)
  if (gaps.length > 0) throw refuseGaps(gaps, policy)
  const open = assessed.filter(({ result }) => result === 'needs_human')
  if (open.length === 0) return
  const whys = open.flatMap(({ outcome }) => outcome.questions)
  const clauses = [...new Set(whys.map(({ clause }) => clause))]
  throw new DomainError(
    'score.undecided',
    {
      count: open.length,
      names: someNames(
        open.map((one) => `${named(one.head)}${reasonsOf(one)[0]?.text ?? ''}`),
        5,
      ),
    },
    { grounds: clauses.map((clause) => ({ clause, required: '由人判定并写明理由' })) },
  )
}

/** The text of a sheet and its hash. */
export function contentOf(batch: BatchRow, assessed: readonly Assessed[]) {
  const content = sheetContent(batch.id, linesOf(assessed))
  const hash = createHash('sha256').update(content).digest('hex')
  return { content, content_hash: hash, row_count: assessed.length }
}

/** The noughts of the absent and of cheats, written as scores with their flag. */
async function writeNoughts(tx: Tx, batchId: string, assessed: readonly Assessed[]): Promise<void> {
  const flagged = assessed
    .flatMap(({ takings }) => takings)
    .filter(({ row, standing }) => standing.flag !== null && row.source !== 'attendance')
  const by = tx.actor.accountId ?? ''
  const facts = flagged.map(
    ({ row, standing }): ScoreFacts => ({
      registrationId: row.registration_id,
      subject: row.subject,
      score: standing.score ?? 0,
      flag: standing.flag,
      source: 'attendance',
      by,
    }),
  )
  await upsertScores(tx, batchId, facts)
}

async function nextVersion(
  tx: Tx,
  batch: BatchRow,
  sheet: SheetRow | undefined,
  made: ReturnType<typeof contentOf>,
): Promise<SheetRow> {
  if (sheet && (sheet.status === 'open' || sheet.status === 'reopened')) {
    const same = sheet.content_hash === made.content_hash
    const updated = same ? sheet : await updateSheet(tx, sheet.id, sheet.status, made)
    if (!updated) throw new DomainError('resource.changed', { what: '成绩登记表' })
    return updated
  }
  if (sheet && sheet.content_hash === made.content_hash) return sheet
  const given = sheet ? (await selectSignatures(tx, sheet.id)).length : 0
  return addVersion(tx, batch, made, { status: 'open', reason: given > 0 ? '成绩改动，此前签字作废' : null })
}

/** Adds a version; the ones before it stay as they were signed. */
export async function addVersion(
  tx: Tx,
  batch: BatchRow,
  made: ReturnType<typeof contentOf>,
  more: { status: ScoreState; reason: string | null },
): Promise<SheetRow> {
  const before = await selectOptionalSheet(tx, batch.id)
  return insertSheet(tx, {
    batchId: batch.id,
    version: (before?.version ?? 0) + 1,
    status: more.status,
    contentHash: made.content_hash,
    content: made.content,
    rowCount: made.row_count,
    reason: more.reason,
  })
}

/** Judges every candidate and makes the sheet, or its next version where the scores have changed. */
export const composeSheet = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    const before = await selectOptionalSheet(tx, batchId)
    if (before?.status === 'locked') throw new DomainError('score.sheet_locked', {}, { grounds: [lockGround(batch)] })
    await assertStepOpen(tx, batch, 'score')
    const assessed = await assessBatch(tx, batch)
    assertWhole(assessed, policy)
    await writeNoughts(tx, batchId, assessed)
    await keepOutcomes(tx, batchId, assessed)
    const sheet = await nextVersion(tx, batch, before, contentOf(batch, assessed))
    const passed = assessed.filter(({ result }) => result === 'pass').length
    await record(tx, {
      act: 'score.compose',
      batchId,
      subject: ['score_sheet', sheet.id],
      summary: `生成成绩登记表第${sheet.version}版，${assessed.length}人，合格${passed}人`,
      clauses: [...new Set(Object.values(policy.outcome.levels).flatMap(({ clause }) => clause ?? []))],
      after: { version: sheet.version, contentHash: sheet.content_hash },
    })
    return presentSheet(tx, batch, sheet, sheet.content_hash)
  })
