import { DomainError } from '#contract/domain-error.ts'
import { judgeNumberSource } from '#core/certificate/judge-issuing.ts'
import { judgeCertificateNumber } from '#core/certificate/numbering-judge.ts'
import type { CertificatePolicy } from '#core/certificate/types.ts'
import { addDays, partsOf } from '#core/kernel/dates.ts'
import type { Level } from '#core/kernel/levels.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { whyText } from '../number-words.ts'
import { presentBatchState } from '../queries/batch-state.ts'
import { recordUse } from '../record-papers.ts'
import { type PassedRow, selectFilingNumber, selectPassed } from '../store.passed.ts'
import { reserveSerials } from '../store.ts'
import { type Numbered, writeCertificates } from './write-certificates.ts'

/** Refuses to make numbers where the platform gives them. */
function assertOwnNumbers(policy: CertificatePolicy): void {
  const [reason] = judgeNumberSource('local', policy).reasons
  if (!reason) return
  throw new DomainError(
    'certificate.from_platform',
    {},
    {
      grounds: [
        {
          clause: reason.clause,
          required: '证书编号由平台下发',
          actual: '请求自行编号',
          remedies: ['上传成绩后从平台取得证书编号', '用“回填证书编号”导入'],
        },
      ],
    },
  )
}

/** The date a certificate bears lies between the end of its examinations and a month from now. */
export function assertIssueDate(batch: BatchRow, issuedOn: string, today: string): void {
  const to = addDays(today, 31)
  if (issuedOn >= batch.ends_on && issuedOn <= to) return
  throw new DomainError('certificate.date', { from: batch.ends_on, to })
}

interface Series {
  readonly filing: string
  readonly issuedOn: string
  readonly policy: CertificatePolicy
}

/** The numbers of one level in the order of the candidates; the series goes on where it stood, and never back. */
async function numberLevel(tx: Tx, of: readonly PassedRow[], level: number, series: Series): Promise<Numbered[]> {
  const { filing, issuedOn, policy } = series
  const { year } = partsOf(issuedOn)
  const last = await reserveSerials(tx, { filing, year, level }, of.length)
  return of.map((row, place) => {
    const serial = last - of.length + 1 + place
    const made = judgeCertificateNumber({ op: 'compose', filing, year, level: level as Level, serial }, policy)
    if (made.number !== null) return { of: row, number: made.number, issuedOn }
    const reasons = made.reasons.map(whyText)
    throw new DomainError(
      'certificate.number_refused',
      { reasons },
      {
        grounds: made.reasons.map((one) => ({
          clause: one.clause,
          required: '证书编号按编码规则编制',
          actual: whyText(one),
          remedies: ['核对机构备案号'],
        })),
      },
    )
  })
}

/** Composes the certificates of everybody who passed and has none: number, paper, signature. */
export function composeCertificates(ctx: Context, batchId: string, wanted: { issuedOn?: string | undefined }) {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'certificate')
    const policy = policyOf(batch).certificate
    assertOwnNumbers(policy)
    const issuedOn = wanted.issuedOn ?? tx.today
    assertIssueDate(batch, issuedOn, tx.today)
    const waiting = (await selectPassed(tx, batch.id)).filter((row) => row.certificate_number === null)
    if (waiting.length === 0) throw new DomainError('certificate.nothing_to_compose')
    const filing = await selectFilingNumber(tx, batch.filing_id)
    const numbered: Numbered[] = []
    for (const level of [...new Set(waiting.map((row) => row.level))].sort()) {
      const own = waiting.filter((row) => row.level === level)
      numbered.push(...(await numberLevel(tx, own, level, { filing, issuedOn, policy })))
    }
    await writeNumbered(tx, batch, numbered, 'certificate.compose')
    return { ...(await presentBatchState(tx, batch)), added: numbered.length }
  })
}

/** Writes numbered certificates of a batch, with the papers they take and the act in the ledger. */
export async function writeNumbered(
  tx: Tx,
  batch: BatchRow,
  numbered: readonly Numbered[],
  act: 'certificate.compose' | 'certificate.number',
): Promise<void> {
  const { ids, papers } = await writeCertificates(tx, batch.id, numbered)
  await recordUse(tx, papers, batch.id, 'use')
  const { source } = policyOf(batch).certificate
  await record(tx, {
    act,
    batchId: batch.id,
    subject: ['batch', batch.id],
    summary: `${act === 'certificate.compose' ? '编制' : '回填编号并编制'}证书${ids.length}本`,
    clauses: source.clause ? [source.clause] : [],
    after: { certificates: ids.map((id, place) => [id, numbered[place]?.number]) },
  })
}
