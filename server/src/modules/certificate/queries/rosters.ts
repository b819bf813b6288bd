import { DomainError } from '#contract/domain-error.ts'
import type { ArchiveItem } from '#core/archive/types.ts'
import type { OutcomeAnswer, Subject } from '#core/score/outcome-types.ts'
import type { FormName, Forms } from '#documents/forms.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { type BatchRow, findBatch, policyOf } from '../../batch/index.ts'
import { selectInstitution } from '../../institution/index.ts'
import { type PassedRow, selectPassed } from '../store.passed.ts'
import { selectCertificates } from '../store.ts'

const subjectTitles: Record<Subject, string> = { theory: '理论知识', practical: '技能操作', comprehensive: '综合评审' }
const duties = (...names: string[]) => names.map((duty) => ({ duty, name: '', date: '' }))

async function headOf(tx: Tx, batch: BatchRow, clause: string | null) {
  const institution = await selectInstitution(tx)
  return { institution: institution.issuing_name, anchor: clause ?? '', batch: batch.name }
}

/** The article that asks for a roster by itself, else the one numbers come from. */
const itemClause = (item: ArchiveItem, batch: BatchRow) => {
  const { archive, certificate } = policyOf(batch)
  return archive.itemClauses[item] ?? certificate.source.clause
}

async function print<Name extends FormName>(tx: Tx, form: Name, data: Forms[Name], name: string): Promise<FileReply> {
  const { printer, kind } = tx.platform
  const options = { createdAt: tx.now, allowMissingGlyphs: true, ...(kind === 'demo' ? { watermark: '演示' } : {}) }
  const { pdf } = await printer.print(form, data, options)
  return { fileName: `${name}.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}

const issued = async (tx: Tx, batchId: string) => {
  const all = await selectCertificates(tx, { batchId }, { offset: 0, limit: 50_000 })
  const rows = all.filter((row) => ['issued', 'revocation_requested'].includes(row.status))
  if (rows.length === 0) throw new DomainError('certificate.no_issued')
  return rows
}

/** 证书核发名册: every certificate issued in a batch. */
export function printIssueRegister(ctx: Context, batchId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = (await issued(tx, batch.id)).map((row) => ({
      ...{ name: row.name, documentNumber: row.identity_masked, occupation: row.occupation, job: row.job },
      ...{ level: row.level, certificateNumber: row.number, serial: row.stock_number ?? '', issuedOn: row.issued_on },
    }))
    const head = await headOf(tx, batch, itemClause('certificate_register', batch))
    const data = { ...head, rows, signatures: duties('制表', '复核', '负责人') }
    return print(tx, 'certificate-register', data, `${batch.name}证书核发名册`)
  })
}

/** 证书发放表: certificates not yet handed over, with room for signatures. */
export function printHandoverSheet(ctx: Context, batchId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = (await issued(tx, batch.id))
      .filter((row) => row.handed_over_at === null)
      .map((row) => ({
        ...{ name: row.name, documentNumber: row.identity_masked, occupation: row.occupation, job: row.job },
        ...{ level: row.level, certificateNumber: row.number },
      }))
    const head = await headOf(tx, batch, policyOf(batch).certificate.ledgerEvents.clause)
    return print(
      tx,
      'certificate-issue',
      { ...head, rows, signatures: duties('发放人', '复核') },
      `${batch.name}证书发放表`,
    )
  })
}

const scoreText = (row: PassedRow, subject: Subject): string => {
  const { subjects } = row.judgement as OutcomeAnswer
  const score = subjects?.[subject]?.score
  return score === null || score === undefined ? '--' : String(score)
}

/** 合格人员名册: everybody who passed, with scores and, where there is one, the certificate number. */
export function printQualifiedRoster(ctx: Context, batchId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const passed = await selectPassed(tx, batch.id)
    if (passed.length === 0) throw new DomainError('certificate.no_passed')
    const used = (['theory', 'practical', 'comprehensive'] as const).filter(
      (subject) => subject !== 'comprehensive' || passed.some((row) => row.level <= 2),
    )
    const rows = passed.map((row) => ({
      ...{ name: row.name, documentNumber: row.identity_masked, occupation: row.occupation, job: row.job },
      ...{ level: row.level, certificateNumber: row.certificate_number ?? '' },
      scores: used.map((subject) => scoreText(row, subject)),
    }))
    const head = await headOf(tx, batch, itemClause('qualified_list', batch))
    const data = {
      ...head,
      subjects: used.map((one) => subjectTitles[one]),
      rows,
      signatures: duties('制表', '复核', '负责人'),
    }
    return print(tx, 'qualified-roster', data, `${batch.name}合格人员名册`)
  })
}
