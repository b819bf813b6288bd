import { DomainError } from '#contract/domain-error.ts'
import { judgeNumberSource } from '#core/certificate/judge-issuing.ts'
import { judgeCertificateNumber } from '#core/certificate/numbering-judge.ts'
import {
  type NumberProblem,
  type NumberRow,
  numberHeaders,
  readNumberSheet,
} from '#core/certificate/read-number-sheet.ts'
import type { CertificatePolicy } from '#core/certificate/types.ts'
import { addDays } from '#core/kernel/dates.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { assertStepOpen, type BatchRow, findBatch, lockBatch, policyOf } from '../../batch/index.ts'
import { selectInstitution } from '../../institution/index.ts'
import { openIdentity } from '../../registration/index.ts'
import { whyText } from '../number-words.ts'
import { workbookType } from '../queries/list-certificates.ts'
import { type PassedRow, selectFilingNumber, selectPassed } from '../store.passed.ts'
import { selectTakenNumbers } from '../store.ts'
import { writeNumbered } from './compose-certificates.ts'
import type { Numbered } from './write-certificates.ts'

interface Desk {
  readonly batch: BatchRow
  readonly filing: string
  readonly today: string
  /** Passed candidates without a certificate, by the index of their document number. */
  readonly waiting: ReadonlyMap<string, readonly PassedRow[]>
  readonly index: (text: string) => Buffer
  readonly taken: ReadonlySet<string>
}

async function openDesk(tx: Tx, batch: BatchRow, rows: readonly NumberRow[]): Promise<Desk> {
  const { centre_id } = await selectInstitution(tx)
  const passed = (await selectPassed(tx, batch.id)).filter((row) => row.certificate_number === null)
  const waiting = new Map<string, PassedRow[]>()
  for (const row of passed) {
    const key = row.identity_index.toString('hex')
    waiting.set(key, [...(waiting.get(key) ?? []), row])
  }
  return {
    ...{ batch, today: tx.today, waiting, filing: await selectFilingNumber(tx, batch.filing_id) },
    index: await tx.platform.keys.indexer(tx.db, centre_id),
    taken: await selectTakenNumbers(
      tx,
      rows.map((row) => row.number),
    ),
  }
}

/** Whose number a row gives: the passed candidate of that document, name and level; else what is wrong. */
function matchRow(desk: Desk, row: NumberRow, level: string | null): PassedRow | string {
  const own = desk.waiting.get(desk.index(row.documentNumber).toString('hex')) ?? []
  if (own.length === 0) return '本批次没有该证件号码的待办证合格考生'
  const named = own.filter((one) => one.name === row.name)
  if (named.length === 0) return '姓名与该证件号码的考生不一致'
  return named.find((one) => String(one.level) === level) ?? whyText({ code: 'certificate.level_mismatch' })
}

function judgeRow(desk: Desk, row: NumberRow): { of: PassedRow | null; problems: NumberProblem[] } {
  const problems: NumberProblem[] = []
  const add = (column: string, message: string) => problems.push({ row: row.row, column, message })
  const policy = policyOf(desk.batch).certificate
  const judged = judgeCertificateNumber({ op: 'parse', number: row.number, filing: desk.filing }, policy)
  for (const reason of judged.reasons) add('证书编号', whyText(reason))
  if (judged.parts && row.issuedOn && judged.parts.year !== row.issuedOn.slice(2, 4))
    add('证书编号', whyText({ code: 'certificate.year_mismatch' }))
  if (desk.taken.has(row.number)) add('证书编号', '该编号已用于另一本证书')
  if (row.issuedOn && (row.issuedOn < desk.batch.ends_on || row.issuedOn > addDays(desk.today, 31)))
    add('证书版面发证日期', `发证日期应在${desk.batch.ends_on}之后、${addDays(desk.today, 31)}之前`)
  const found = matchRow(desk, row, judged.parts?.level ?? null)
  if (typeof found !== 'string') return { of: found, problems }
  if (judged.parts) add(found.includes('第16位') ? '证书编号' : '证件号码', found)
  return { of: null, problems }
}

/** Rows that name one number or one candidate twice. */
function repeats(rows: readonly NumberRow[], keyOf: (row: NumberRow) => string, column: string): NumberProblem[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const known = first.get(keyOf(row))
    if (known === undefined) first.set(keyOf(row), row.row)
    return known === undefined ? [] : [{ row: row.row, column, message: `与第${known}行重复` }]
  })
}

function judgeRows(desk: Desk, rows: readonly NumberRow[]) {
  const problems = [
    ...repeats(rows, (row) => row.number, '证书编号'),
    ...repeats(rows, (row) => `${row.documentNumber} ${row.number.charAt(15)}`, '证件号码'),
  ]
  const numbered: Numbered[] = []
  for (const row of rows) {
    const judged = judgeRow(desk, row)
    problems.push(...judged.problems)
    if (judged.of && row.issuedOn && judged.problems.length === 0)
      numbered.push({ of: judged.of, number: row.number, issuedOn: row.issuedOn })
  }
  return { numbered, problems }
}

/** Refuses numbers of a platform where the institution makes its own by the coding rules. */
function assertPlatformNumbers(policy: CertificatePolicy): void {
  const [reason] = judgeNumberSource('platform', policy).reasons
  if (!reason) return
  const grounds = [
    {
      clause: reason.clause,
      required: '机构按编码规则编制证书编号',
      actual: '导入平台编号',
      remedies: ['用“编制证书”按编码规则编号'],
    },
  ]
  throw new DomainError('certificate.from_institution', {}, { grounds })
}

/** Takes the numbers a platform gave; a workbook with any wrong row is told row by row, and nothing of it is taken. */
export async function fillPlatformNumbers(
  ctx: Context,
  batchId: string,
  given: { file: UploadedFile; mode: 'preview' | 'import' },
) {
  const book = await readWorkbook(given.file.bytes, { maxRows: 20_001 })
  const sheet = readNumberSheet(book.sheets.find((one) => !one.hidden)?.rows ?? [])
  if (!sheet) throw new DomainError('certificate.number_headers')
  if (sheet.rows.length === 0) throw new DomainError('certificate.number_empty')
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'certificate')
    assertPlatformNumbers(policyOf(batch).certificate)
    const desk = await openDesk(tx, batch, sheet.rows)
    const { numbered, problems: found } = judgeRows(desk, sheet.rows)
    const problems = [...sheet.problems, ...found].sort((a, b) => a.row - b.row)
    const bad = new Set(problems.map((one) => one.row)).size
    const waiting = [...desk.waiting.values()].reduce((count, rows) => count + rows.length, 0)
    const report = { rows: sheet.rows.length, good: sheet.rows.length - bad, problems: problems.slice(0, 500) }
    if (given.mode === 'preview') return { ...report, added: 0, missing: waiting - numbered.length }
    if (bad > 0)
      throw new DomainError(
        'certificate.number_rows',
        { count: bad },
        {
          fields: problems.slice(0, 50).map((one) => ({ path: one.column, message: `第${one.row}行：${one.message}` })),
        },
      )
    await writeNumbered(tx, batch, numbered, 'certificate.number')
    return { ...report, added: numbered.length, missing: waiting - numbered.length }
  })
}

/** The workbook to be filled, with everybody who waits for a number. */
export function writeNumberTemplate(ctx: Context, batchId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const waiting = (await selectPassed(tx, batch.id)).filter((row) => row.certificate_number === null)
    const rows = await Promise.all(waiting.map(async (row) => [row.name, await openIdentity(tx, row), '', '']))
    const columns = numberHeaders.map((header) => ({ header, width: 24, text: true, required: true }))
    const body = await writeWorkbook({ sheets: [{ name: '证书编号回填', columns, rows }] }, tx.now)
    return { fileName: `${batch.name}证书编号回填.xlsx`, contentType: workbookType, body }
  })
}
