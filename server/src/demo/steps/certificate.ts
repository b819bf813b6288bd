import {
  type CertificateItem,
  completeCertificates,
  composeCertificates,
  decideRevocation,
  downloadCertificatePrint,
  getBatchCertificates,
  handOverCertificates,
  issueCertificates,
  listCertificatePrints,
  listCertificates,
  recordStockEvent,
  requestRevocation,
  startCertificatePrints,
} from '#contract/certificate.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'
import { attestAll, desksOf } from './attest.ts'

/** Blank papers arrive. */
export async function receivePapers(stage: Stage, on: string, firstNumber: string, quantity: number): Promise<void> {
  const officer = await stage.as('certificate_officer')
  await officer.call(recordStockEvent, { body: { act: 'receive', on, firstNumber, quantity } })
}

/** Composes the certificates of everybody who passed; gives how many. */
export async function compose(stage: Stage, batchId: string, issuedOn: string): Promise<number> {
  const officer = await stage.as('certificate_officer')
  return (await officer.call(composeCertificates, { params: { batchId }, body: { issuedOn } })).added
}

/** The head issues what was composed, every paper the rules name checked. */
export async function issueAll(stage: Stage, batchId: string): Promise<number> {
  const head = await stage.as('head')
  const { checksBeforeIssue } = await head.call(getBatchCertificates, { params: { batchId } })
  return (await head.call(issueCertificates, { params: { batchId }, body: { checked: checksBeforeIssue } })).added
}

/** Closes the step of the certificates. */
export async function closeCertificates(stage: Stage, batchId: string): Promise<void> {
  await attestAll(desksOf(stage), batchId, 'certificate')
  await (await stage.as('certificate_officer')).call(completeCertificates, { params: { batchId } })
}

/** Every certificate of a batch. */
export async function allCertificates(stage: Stage, batchId: string): Promise<CertificateItem[]> {
  const officer = await stage.as('certificate_officer')
  const rows: CertificateItem[] = []
  for (;;) {
    const page = await officer.call(listCertificates, { query: { batchId, offset: rows.length, limit: 500 } })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** The officer proposes to revoke. */
export async function proposeRevocation(stage: Stage, certificateId: string): Promise<void> {
  await (await stage.as('certificate_officer')).call(requestRevocation, {
    params: { certificateId },
    body: { reason: '举报属实：由他人冒名参加操作技能考核', clause: 'HN-216' },
  })
}

/** The head confirms a proposal. */
export async function confirmRevocation(stage: Stage, certificateId: string): Promise<void> {
  await (await stage.as('head')).call(decideRevocation, { params: { certificateId }, body: { decision: 'confirm' } })
}

/** Hands certificates to their holders. */
export async function handOver(stage: Stage, certificates: readonly CertificateItem[]): Promise<void> {
  const handovers = certificates.map(({ id, name }) => ({ certificateId: id, receivedBy: name, relation: '本人' }))
  await (await stage.as('certificate_officer')).call(handOverCertificates, { body: { handovers } })
}

/** Sets every issued certificate for the printer; gives how many, and the files. */
export async function printAll(stage: Stage, batchId: string): Promise<{ count: number; files: Buffer[] }> {
  const officer = await stage.as('certificate_officer')
  const params = { batchId }
  await officer.call(startCertificatePrints, { params, body: { entryIds: [] } })
  const done = await waitFor(
    'the printed certificates',
    async () => {
      const { prints } = await officer.call(listCertificatePrints, { params })
      const failed = prints.find(({ status }) => status === 'failed')
      if (failed) throw new Error(`printing failed: ${failed.message}`)
      return prints.length > 0 && prints.every(({ status }) => status === 'done') && prints
    },
    900,
  )
  const files: Buffer[] = []
  for (const { id: printId } of done)
    files.push(await officer.download(downloadCertificatePrint, { params: { batchId, printId } }))
  return { count: done.reduce((sum, { count }) => sum + count, 0), files }
}
