import { DomainError } from '#contract/domain-error.ts'
import type { SimilarityReport, SimilarPairRow } from '#contract/similarity.ts'
import type { SimilarPair } from '#core/similarity/compare-sheets.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { findBatch } from '../../batch/index.ts'
import { selectInstitution } from '../../institution/index.ts'
import { type PairRow, type ReportRow, selectOptionalReport, selectPairs, selectReports } from '../store.similarity.ts'
import { type SittingRow, selectSittings } from '../store.sittings.ts'
import { selectOptionalMarking, selectPapers, selectSheets } from '../store.ts'

interface Scene {
  readonly codes: ReadonlyMap<string, string>
  readonly forms: ReadonlyMap<string, string>
  readonly sittings: ReadonlyMap<string, SittingRow>
}

async function sceneOf(tx: Tx, batchId: string): Promise<Scene> {
  const papers = await selectPapers(tx, batchId)
  const sittings = new Map<string, SittingRow>()
  for (const { paper_id } of papers)
    for (const row of await selectSittings(tx, batchId, paper_id)) sittings.set(row.attempt_id, row)
  // Whoever knows the seat knows the name: before names are open no code may stand beside a seat.
  const isRegistered = (await selectOptionalMarking(tx, batchId))?.status === 'released'
  const sheets = isRegistered ? await selectSheets(tx, batchId) : []
  return {
    codes: new Map(sheets.map((row) => [row.attempt_id, row.code])),
    forms: new Map(papers.map(({ paper_id, form }) => [paper_id, form])),
    sittings,
  }
}

function seatOf(scene: Scene, attemptId: string) {
  const sitting = scene.sittings.get(attemptId)
  return { code: scene.codes.get(attemptId) ?? null, room: sitting?.room ?? '', seat: sitting?.seat ?? 0 }
}

function presentPair(tx: Tx, scene: Scene, row: PairRow): SimilarPairRow {
  const figures = row.figures as unknown as Omit<SimilarPair, 'one' | 'other' | 'expected'>
  return {
    id: row.id,
    one: seatOf(scene, row.one_attempt),
    other: seatOf(scene, row.other_attempt),
    ...figures,
    expected: row.expected,
    status: row.status as SimilarPairRow['status'],
    decision: row.decision as SimilarPairRow['decision'],
    reportedTo: row.reported_to,
    reason: row.reason,
    proposedBy: row.proposed_name,
    confirmedBy: row.confirmed_name,
    mayConfirm: row.status === 'proposed' && row.proposed_by !== tx.actor.accountId,
  }
}

function presentReport(tx: Tx, scene: Scene, report: ReportRow, pairs: readonly PairRow[]): SimilarityReport {
  const sat = [...scene.sittings.values()].filter(({ session_id }) => session_id === report.session_id)
  const rooms = new Map(
    sat.map((row) => [row.room, { room: row.room, seats: row.seat_count, columns: row.seat_columns }]),
  )
  return {
    id: report.id,
    session: sat[0]?.session ?? '',
    form: scene.forms.get(report.paper_id) ?? '',
    level: report.level,
    candidates: report.candidates,
    pairs: report.pairs,
    adjacentPairs: report.adjacent_pairs,
    madeBy: report.made_name,
    madeAt: report.made_at.toISOString(),
    rooms: [...rooms.values()],
    found: pairs.filter(({ report_id }) => report_id === report.id).map((row) => presentPair(tx, scene, row)),
  }
}

/** The newest reports of a batch, inside a transaction. */
export async function reportsOf(tx: Tx, batchId: string): Promise<{ reports: SimilarityReport[] }> {
  const rows = await selectReports(tx, batchId)
  const pairs = await selectPairs(
    tx,
    rows.map(({ id }) => id),
  )
  const scene = await sceneOf(tx, batchId)
  return { reports: rows.map((row) => presentReport(tx, scene, row, pairs)) }
}

/** One pair as people see it. */
export const pairOf = async (tx: Tx, batchId: string, row: PairRow): Promise<SimilarPairRow> =>
  presentPair(tx, await sceneOf(tx, batchId), row)

/** The newest reports of a batch. */
export const similarityOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    return reportsOf(tx, batchId)
  })

const decisions: Readonly<Record<string, string>> = {
  honest: '不予认定',
  one: '认定前者',
  other: '认定后者',
  both: '认定两人',
}

const placeOf = ({ room, seat, code }: SimilarPairRow['one']) => `${room}${seat}号${code ? `（${code}）` : ''}`

const printed = (row: SimilarPairRow) => ({
  one: placeOf(row.one),
  other: placeOf(row.other),
  identical: `${row.identicalWrong}/${row.bothWrong}`,
  alike: `${row.alike}/${row.shared}`,
  chance: row.chance.toExponential(1),
  expected: row.expected < 0.0001 ? row.expected.toExponential(1) : row.expected.toFixed(4),
  place: row.adjacent ? '相邻' : row.distance ? `隔${Math.max(row.distance.along, row.distance.across)}位` : '不同考场',
  timing: row.timing === null ? '--' : row.timing.toFixed(2),
  decision: row.decision ? `${decisions[row.decision]}${row.status === 'proposed' ? '（待确认）' : ''}` : '待认定',
})

/** A report on paper. */
export const similarityPrint = (ctx: Context, reportId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalReport(tx, reportId)
    if (!row) throw new DomainError('resource.not_found')
    const batch = await findBatch(tx, row.batch_id)
    const scene = await sceneOf(tx, batch.id)
    const report = presentReport(tx, scene, row, await selectPairs(tx, [row.id]))
    const { name } = await selectInstitution(tx)
    const data = {
      institution: name,
      anchor: `报告${report.id.slice(-8)}`,
      batch: batch.name,
      session: report.session,
      paper: `${report.form}卷`,
      candidates: report.candidates,
      pairs: report.pairs,
      adjacentPairs: report.adjacentPairs,
      level: String(report.level),
      at: localInChina(row.made_at).replace('T', ' '),
      rows: report.found.map(printed),
    }
    const watermark = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
    const options = { ...watermark, allowMissingGlyphs: true, createdAt: tx.now }
    const { pdf } = await tx.platform.printer.print('similarity-report', data, options)
    return { fileName: `${batch.name}雷同卷比对报告.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
  })
