import { createHash } from 'node:crypto'
import {
  composeCertificates,
  decideRevocation,
  getCertificate,
  issueCertificates,
  requestRevocation,
} from '#contract/certificate.ts'
import { checkCode, queryCertificate } from '#contract/verify.ts'
import {
  allCertificates,
  closeCertificates,
  confirmRevocation,
  handOver,
  issueAll,
  printAll,
  receivePapers,
} from '#server/demo/steps/certificate.ts'
import { double, type Play } from '../play.ts'

/** Composed by one, issued by another; queried and verified by the public; one revoked by two. */
export async function certificates(play: Play): Promise<void> {
  const { stage, plan, batchId, figures, progress, refusals } = play
  const on = plan.at.certificate[0]?.slice(0, 10) ?? ''
  await receivePapers(stage, on, '00041001', plan.expected.certificates + 50)
  await (await stage.as('certificate_officer', double)).call(composeCertificates, {
    params: { batchId },
    body: { issuedOn: on },
  })
  await refuseOwnIssue(play)
  await issueAll(stage, batchId)
  const issued = await allCertificates(stage, batchId)
  figures.certificates = issued.filter(({ status }) => status === 'issued').length
  figures.numbersHash = hashOfNumbers(play, issued)
  progress.begin('打印证书')
  const { count, files } = await printAll(stage, batchId)
  figures.printedCertificates = count
  refusals.mustBe('the certificates as printed', 'PDF', [
    files.every((bytes) => bytes.subarray(0, 5).toString() === '%PDF-') ? 'PDF' : 'something else',
  ])
  progress.begin('公众查询与撤销')
  await handOver(stage, issued.slice(0, 60))
  await askAsPublic(play, issued)
  await revokeOne(play, issued.at(-1)?.id ?? '')
  await closeCertificates(stage, batchId)
}

type Issued = Awaited<ReturnType<typeof allCertificates>>

function hashOfNumbers(play: Play, issued: Issued): string {
  const lines = issued.map(
    ({ registrationId, number, stockNumber }) =>
      `${play.byId.get(registrationId)?.person.documentNumber} ${number} ${stockNumber}`,
  )
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

async function refuseOwnIssue({ stage, batchId, refusals }: Play): Promise<void> {
  const same = await stage.as('head', double)
  await refusals.expect(
    'certificates issued by the one who composed them',
    () => same.call(issueCertificates, { params: { batchId }, body: { checked: [] } }),
    'access.same_person',
    null,
  )
}

/** The public finds a certificate by name and number or identity number, and by its code; never by a wrong name. */
async function askAsPublic(play: Play, issued: Issued): Promise<void> {
  const { stage, refusals, byId } = play
  const anybody = stage.anybody()
  const officer = await stage.as('certificate_officer')
  for (const { id, name, number, registrationId } of issued.slice(0, 3)) {
    const documentNumber = byId.get(registrationId)?.person.documentNumber ?? ''
    const byNumber = await anybody.call(queryCertificate, { body: { name, number } })
    const byIdentity = await anybody.call(queryCertificate, { body: { name, documentNumber } })
    const { code } = await officer.call(getCertificate, { params: { certificateId: id } })
    const scanned = await anybody.call(checkCode, { body: { code } })
    refusals.mustBe(`the public query of ${number}`, 'found found genuine', [
      byNumber.found ? 'found' : 'absent',
      byIdentity.found ? 'found' : 'absent',
      scanned.state,
    ])
  }
  const wrong = await anybody.call(queryCertificate, { body: { name: '无此人', number: issued[0]?.number ?? '' } })
  refusals.note('a public query with a wrong name', 'nothing', wrong.found ? 'something' : 'nothing')
}

async function revokeOne(play: Play, certificateId: string): Promise<void> {
  const { stage, refusals } = play
  const params = { certificateId }
  const body = { reason: '举报属实：由他人冒名参加操作技能考核', clause: 'HN-216' }
  await (await stage.as('certificate_officer', double)).call(requestRevocation, { params, body })
  const same = await stage.as('head', double)
  await refusals.expect(
    'a revocation confirmed by the one who asked for it',
    () => same.call(decideRevocation, { params, body: { decision: 'confirm' } }),
    'access.same_person',
    null,
  )
  await confirmRevocation(stage, certificateId)
  const { code } = await (await stage.as('certificate_officer')).call(getCertificate, { params })
  const { state } = await stage.anybody().call(checkCode, { body: { code } })
  refusals.mustBe('the code of a revoked certificate', 'revoked', [state])
}
