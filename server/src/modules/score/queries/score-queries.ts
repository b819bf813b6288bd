import type { QueryOf } from '#contract/route.ts'
import type { exportScores, listScores } from '#contract/score-list.ts'
import type { ScoreRow } from '#contract/score-shapes.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { type BatchRow, findBatch, policyOf } from '../../batch/index.ts'
import { type Assessed, assessBatch, gapsOf } from '../assess.ts'
import { flagTitles, presentAssessed, resultTitles, subjectTitles } from '../present.ts'
import { selectCorrections } from '../store.corrections.ts'
import { selectOptionalTheoryImport } from '../store.imports.ts'

type Filter = QueryOf<typeof exportScores>

const isIn = ({ head, takings }: Assessed, filter: Filter): boolean => {
  const { q, entryId, flag, sessionId, placeId } = filter
  const text = !q || head.name.includes(q) || (head.ticket_number ?? '').startsWith(q)
  const entry = !entryId || head.entry_id === entryId
  const flagged = !flag || takings.some(({ standing }) => standing.flag === flag)
  const room = takings.some(
    ({ row }) => (!sessionId || row.session_id === sessionId) && (!placeId || row.place_id === placeId),
  )
  return text && entry && flagged && room
}

async function rowsOf(tx: Tx, batch: BatchRow, filter: Filter): Promise<ScoreRow[]> {
  const corrections = Map.groupBy(
    (await selectCorrections(tx, batch.id)).filter(({ status }) => status === 'confirmed'),
    (row) => row.registration_id,
  )
  return (await assessBatch(tx, batch))
    .filter((one) => isIn(one, filter))
    .map((one) => presentAssessed(one, corrections.get(one.head.registration_id)?.length ?? 0))
    .filter((row) => !filter.result || row.result === filter.result)
}

/** A page of the scores of a batch. */
export const scoresOf = (ctx: Context, batchId: string, query: QueryOf<typeof listScores>) =>
  transact(ctx, async (tx) => {
    const rows = await rowsOf(tx, await findBatch(tx, batchId), query)
    return { rows: rows.slice(query.offset, query.offset + query.limit), total: rows.length }
  })

const order: readonly Subject[] = ['theory', 'practical', 'comprehensive']

/** A score as it is printed: points, or why there are none. */
export function scoreText(subjects: ScoreRow['subjects'], subject: Subject): string {
  const one = subjects.find((each) => each.subject === subject)
  if (!one) return ''
  return one.flag ? flagTitles[one.flag] : one.score === null ? '' : String(one.score)
}

const columns = [
  { header: '准考证号', width: 20, text: true },
  { header: '姓名', width: 12 },
  { header: '证件号码', width: 22, text: true },
  { header: '班级', width: 18 },
  { header: '职业', width: 18 },
  { header: '工种', width: 14 },
  { header: '等级', width: 16 },
  ...order.map((subject) => ({ header: subjectTitles[subject], width: 14 })),
  { header: '结论', width: 12 },
  { header: '说明', width: 40 },
]

/** The scores on screen as a workbook. */
export const scoresWorkbook = (ctx: Context, batchId: string, filter: Filter): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = await rowsOf(tx, batch, filter)
    const cells = rows.map((row) => [
      row.ticketNumber ?? '',
      row.name,
      row.identityMasked,
      row.className,
      row.occupation,
      row.job,
      levelTitle(row.level as Level),
      ...order.map((subject) => scoreText(row.subjects, subject)),
      row.result ? resultTitles[row.result] : '',
      row.reasons.map(({ text, clause }) => (clause ? `${text}（${clause}）` : text)).join('；'),
    ])
    return {
      fileName: `${batch.name}成绩.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '成绩', columns, rows: cells }] }, tx.now),
    }
  })

function subjectFigures(assessed: readonly Assessed[], subject: Subject) {
  const takings = assessed.flatMap(({ takings }) => takings.filter(({ row }) => row.subject === subject))
  const count = (flag: 'absent' | 'cheat') => takings.filter(({ standing }) => standing.flag === flag).length
  return {
    subject,
    expected: takings.length,
    done: takings.filter(({ standing }) => standing.problem === null).length,
    absent: count('absent'),
    cheated: count('cheat'),
  }
}

/** Whether the scores are whole, and who is missing. */
export const progressOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const assessed = await assessBatch(tx, batch)
    const gaps = gapsOf(assessed, policyOf(batch))
    const imported = await selectOptionalTheoryImport(tx, batchId)
    return {
      subjects: order.map((subject) => subjectFigures(assessed, subject)).filter(({ expected }) => expected > 0),
      complete: assessed.length > 0 && gaps.length === 0,
      gapCount: gaps.length,
      gaps: gaps.slice(0, 200).map(({ row, problem }) => ({
        registrationId: row.registration_id,
        ticketNumber: row.ticket_number,
        name: row.name,
        subject: row.subject,
        problem,
      })),
      theoryImport: imported
        ? {
            system: imported.name,
            keyId: imported.key_id,
            at: imported.imported_at.toISOString(),
            by: imported.imported_name,
            rows: imported.row_count,
          }
        : null,
      needsHuman: gaps.length === 0 ? assessed.filter(({ result }) => result === 'needs_human').length : 0,
    }
  })
