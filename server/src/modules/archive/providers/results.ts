import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { selectSittings } from '#server/modules/arrangement/index.ts'
import { type BatchRow, selectEntries } from '#server/modules/batch/index.ts'
import { printPublicity } from '#server/modules/publicity/index.ts'
import { practicalForm, scoreSheetForm, theoryScoresForm } from '#server/modules/score/index.ts'
import { roomsOf } from '#server/modules/ticket/index.ts'
import type { Tx } from '#server/platform/context.ts'
import {
  type CandidateRow,
  type ScoreRow,
  selectCandidates,
  selectCorrections,
  selectMarks,
  selectObjections,
  selectPublicities,
  selectScoreFiles,
  selectScores,
  selectSheetSignatures,
  selectSheets,
  selectTheoryFiles,
} from '../store.contents.ts'
import { selectSheetCodes, selectSignedLists } from '../store.marking-lists.ts'
import {
  clauseOf,
  fileName,
  formFile,
  identityOf,
  jsonFile,
  keptFiles,
  listFiles,
  moment,
  narrow,
  type PackFile,
  type PackOptions,
  type Provider,
  printedBy,
  sheetOf,
  text,
  wide,
} from './provider.ts'

const results: Readonly<Record<string, string>> = { pass: '合格', fail: '不合格', pending: '待定', needs_human: '待定' }
const flags: Readonly<Record<string, string>> = { absent: '缺考', cheat: '违纪' }

const scoreText = (row: ScoreRow | undefined) =>
  row ? (row.flag ? `${flags[row.flag] ?? row.flag}（0）` : String(Number(row.score))) : ''

async function scoresOf(tx: Tx, batch: BatchRow) {
  const byKey = new Map((await selectScores(tx, batch.id)).map((row) => [`${row.registration_id}/${row.subject}`, row]))
  return (candidate: CandidateRow, subject: string) => byKey.get(`${candidate.id}/${subject}`)
}

const who = [text('准考证号', 18), text('姓名'), text('职业', 20), text('工种', 20), text('等级', 14)]
const whoCells = (row: CandidateRow) => [
  row.ticket ?? '',
  row.name,
  row.occupation,
  row.job,
  levelTitle(row.level as Level),
]

async function* scoreList(tx: Tx, batch: BatchRow, subject: string, name: string): AsyncGenerator<PackFile> {
  const scoreOf = await scoresOf(tx, batch)
  const rows = (await selectCandidates(tx, batch.id)).flatMap((row) => {
    const score = scoreOf(row, subject)
    return score ? [[...whoCells(row), scoreText(score), moment(score.entered_at), score.source_hash ?? '']] : []
  })
  if (rows.length === 0) return
  yield* listFiles(tx, name, [...who, text('成绩', 12), text('登记时间', 18), text('来源校验值', 66)], rows)
}

/** One form of scores for every room and session of a subject. */
async function* roomScores(tx: Tx, batch: BatchRow, subject: 'theory' | 'practical'): AsyncGenerator<PackFile> {
  const sittings = (await selectSittings(tx, batch.id)).filter((one) => one.subject === subject)
  for (const [index, [first]] of roomsOf(sittings).entries()) {
    if (!first) continue
    const room = { sessionId: first.session_id, placeId: first.place_id }
    const name = fileName(`${String(index + 1).padStart(2, '0')} ${first.place}`)
    yield subject === 'theory'
      ? await formFile(tx, `理论电子成绩表 ${name}`, 'theory-scores', await theoryScoresForm(tx, batch, room))
      : await formFile(tx, `技能评分表 ${name}`, 'practical-score-sheet', await practicalForm(tx, batch, room))
  }
}

async function* theory(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  yield* roomScores(tx, batch, 'theory')
  yield* scoreList(tx, batch, 'theory', '理论电子成绩表')
  const files = await selectTheoryFiles(tx, batch.id)
  yield* keptFiles(
    tx,
    files.map((file, index) => ({ fileId: file.file_id, name: `理论成绩原始文件${index + 1}` })),
  )
  yield* markingLists(tx, batch)
}

/** What corrected keys and re-markings changed, as it was signed; with the codes it speaks of. */
async function* markingLists(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const lists = await selectSignedLists(tx, batch.id)
  if (lists.length === 0) return
  const publicKey = await tx.platform.keys.publicKey(tx.db, tx.tenantId)
  yield jsonFile('答案更正与复评差异清单', { lists, publicKey, codes: await selectSheetCodes(tx, batch.id) })
}

async function* practical(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  yield* roomScores(tx, batch, 'practical')
  yield* scoreList(tx, batch, 'practical', '技能操作成绩')
  yield* scoreList(tx, batch, 'comprehensive', '综合评审成绩')
  const scans = await selectScoreFiles(tx, batch.id)
  yield* keptFiles(
    tx,
    scans.map((scan) => ({ fileId: scan.file_id, name: `扫描件-${scan.form}${scan.part ? `-${scan.part}` : ''}` })),
  )
}

async function summaryRows(tx: Tx, batch: BatchRow) {
  const absent = new Set<string>()
  const cheated = new Set<string>()
  for (const mark of await selectMarks(tx, batch.id)) {
    if (mark.mark === 'absent') absent.add(mark.registration_id)
    if (mark.mark === 'cheat') cheated.add(mark.registration_id)
  }
  const candidates = (await selectCandidates(tx, batch.id)).filter((row) => row.result !== null || row.ticket !== null)
  const groups = Map.groupBy(candidates, (row) => row.position)
  return [...groups.values()].map((rows) => {
    const { occupation, job, level } = rows[0] as CandidateRow
    const gone = rows.filter((row) => absent.has(row.id)).length
    return {
      ...{ occupation, job, level, registered: rows.length, present: rows.length - gone, absent: gone },
      cheated: rows.filter((row) => cheated.has(row.id)).length,
      passed: rows.filter((row) => row.result === 'pass').length,
      failed: rows.filter((row) => row.result === 'fail').length,
    }
  })
}

async function* summary(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const rows = await summaryRows(tx, batch)
  if (rows.length === 0) return
  const signed = await selectSheetSignatures(tx, batch.id)
  const last = signed.at(-1)?.version
  const signatures = signed
    .filter((one) => one.version === last)
    .map((one) => ({ duty: one.role, name: one.name, date: moment(one.at).slice(0, 10) }))
  const sheet = await sheetOf(tx, batch, clauseOf(batch, 'score_summary'))
  yield await formFile(tx, '成绩汇总表', 'score-summary', { ...sheet, rows, signatures })
  const columns = [text('职业', 20), text('工种', 20), text('等级', 14)]
  const counts = ['应考', '实考', '缺考', '违纪', '合格', '不合格'].map(narrow)
  const cells = rows.map((row) => [
    ...[row.occupation, row.job, levelTitle(row.level as Level), row.registered, row.present, row.absent],
    ...[row.cheated, row.passed, row.failed],
  ])
  yield* listFiles(tx, '成绩汇总', [...columns, ...counts], cells)
  const sheets = await selectSheets(tx, batch.id)
  const taken = new Set((await selectCandidates(tx, batch.id)).filter((row) => row.ticket).map((row) => row.position))
  if (sheets.length > 0)
    for (const entry of (await selectEntries(tx, batch.id)).filter((one) => taken.has(one.position)))
      yield await formFile(
        tx,
        fileName(`成绩登记表-${entry.occupation}-${entry.job}-${levelTitle(entry.level as Level)}`),
        'score-sheet',
        await scoreSheetForm(tx, batch, entry.id),
      )
  yield jsonFile('成绩登记表及会签', {
    sheets: sheets.map(({ id: _, ...one }) => one),
    signatures: signed,
    corrections: await selectCorrections(tx, batch.id),
  })
}

async function* qualified(tx: Tx, batch: BatchRow, options: PackOptions): AsyncGenerator<PackFile> {
  const scoreOf = await scoresOf(tx, batch)
  const passed = (await selectCandidates(tx, batch.id)).filter((row) => row.result === 'pass')
  if (passed.length === 0) return
  const rows = await Promise.all(
    passed.map(async (row) => ({
      ...{ occupation: row.occupation, job: row.job, level: row.level, name: row.name },
      documentNumber: await identityOf(tx, row, options),
      scores: [scoreText(scoreOf(row, 'theory')), scoreText(scoreOf(row, 'practical'))],
      certificateNumber: row.certificate ?? '',
    })),
  )
  const sheet = await sheetOf(tx, batch, clauseOf(batch, 'qualified_list'))
  const subjects = ['理论知识', '技能操作']
  yield await formFile(tx, '合格人员名册', 'qualified-roster', { ...sheet, subjects, rows, signatures: [] })
  const columns = [text('姓名'), text('证件号码', 22), text('职业', 20), text('工种', 20), text('等级', 14)]
  yield* listFiles(
    tx,
    '合格人员成绩及证书编号',
    [...columns, text('理论知识'), text('技能操作'), text('结论'), text('证书编号', 26)],
    rows.map((row, index) => [
      ...[row.name, row.documentNumber, row.occupation, row.job, levelTitle(row.level as Level), ...row.scores],
      ...[results[passed[index]?.result ?? ''] ?? '', row.certificateNumber],
    ]),
  )
}

async function* publicity(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  for (const one of await selectPublicities(tx, batch.id)) {
    const name = `公示公告第${one.number}次`
    yield await printedBy(tx, name, (ctx) => printPublicity(ctx, one.id))
    yield jsonFile(name, one)
  }
}

const channels: Readonly<Record<string, string>> = { public: '公众', candidate: '考生', office: '窗口' }

/** An empty list is a statement of its own: nobody objected. */
async function* objections(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const rows = (await selectObjections(tx, batch.id)).map((one) => [
    ...[one.receipt, channels[one.channel] ?? one.channel, one.received_on, one.status],
    ...[moment(one.decided_at), one.decision_reason ?? ''],
  ])
  const columns = [text('回执号', 20), text('途径', 8), text('收到日期', 12), text('状态', 12), text('处理时间', 18)]
  yield* listFiles(tx, '异议处理记录', [...columns, wide('处理意见', 40)], rows)
}

/** Scores, what followed from them, and what was made public. */
export const resultProviders: readonly Provider[] = [
  { item: 'theory_scores', make: theory },
  { item: 'practical_score_sheets', make: practical },
  { item: 'score_summary', make: summary },
  { item: 'qualified_list', make: qualified },
  { item: 'publicity_notice', make: publicity },
  { item: 'objections', make: objections },
]
