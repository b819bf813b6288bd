import assert from 'node:assert/strict'
import { test } from 'node:test'
import readQr from 'jsqr'
import sharp from 'sharp'
import {
  composeCertificates,
  downloadCertificatePrint,
  getCertificate,
  issueCertificates,
  listCertificatePrints,
  listCertificates,
  printCertificate,
  printHandoverSheet,
  printIssueRegister,
  printQualifiedRoster,
  startCertificatePrints,
} from '#contract/certificate.ts'
import { getOfflineVerifier } from '#contract/verify.ts'
import { readCertificateCode } from '#core/certificate/certificate-code.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { qrSvg } from '#server/platform/pdf/qr-svg.ts'
import { passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'
import { certificateData } from './printing.ts'
import { selectPrintable } from './store.prints.ts'

const world = await openWorld({ profile: 'ligong' })
const officer = await world.as('certificate_officer')
const head = await world.as('head')
await stockPapers(world, 100)
const longest = [
  { occupation: '计算机程序设计员', job: '汽车发动机装调工（新能源方向）', level: 1, code: '4-04-05-01' },
  { occupation: '保育师', job: '', level: 4, code: '4-10-01-03' },
]
const batch = await passedBatch(world, { profile: 'ligong', candidates: 6, entries: longest })
const params = { batchId: batch.batchId }
await officer.call(composeCertificates, { params, body: { issuedOn: '2026-09-01' } })
const [first] = (await officer.call(listCertificates, { query: { batchId: batch.batchId } })).rows
const certificate = { params: { certificateId: first?.id ?? '' } }
const early = await refusalOf(officer.download(printCertificate, certificate))
await head.call(issueCertificates, { params, body: {} })

test('only issued certificates are printed', () => {
  assert.equal(early.code, 'certificate.not_issued')
})

test('a certificate prints every field the rules name on A4 landscape, the identity number whole [LG-046, HN-079, HN-178]', async () => {
  const pdf = await officer.download(printCertificate, certificate)
  const [page = ''] = pdfText(pdf)
  const text = page.replace(/\s/g, '')
  const person = batch.people.find((one) => one.name === first?.name)
  for (const wanted of [
    ...[
      '职业技能等级证书',
      'CertificateofOccupationalSkillLevel',
      '居民身份证',
      'jndj.osta.org.cn',
      'pjjg.osta.org.cn',
    ],
    ...[person?.name, person?.identity, person?.entry.occupation, person?.entry.job, first?.number, first?.levelTitle],
    ...[`No.${first?.stockNumber}`, '2026年9月1日', '职业技能等级认定中心'],
  ])
    assert.ok(text.includes(wanted ?? '?'), `${wanted} is missing in ${text}`)
  assert.match(pdf.toString('latin1'), /\/MediaBox ?\[ ?0 0 841\.\d+ 595\.\d+/)
})

test('the printed QR code of 22 mm is read back at the resolution of a telephone, and each is another [HN-179]', async () => {
  const { platform, institution } = world
  const data = await transactFor(platform, systemActor(institution.id, 'institution'), institution.id, async (tx) =>
    certificateData(tx, await selectPrintable(tx, batch.batchId, null), { x: 0, y: 0 }),
  )
  const codes = new Set<string>()
  for (const { qr } of data.certificates) {
    const svg = qrSvg(`https://rending.yuheng-polytechnic.edu.cn${qr.qr}`)
    // 22 mm at 400 dots an inch, slightly out of focus, on a white ground.
    const { data: pixels, info } = await sharp(Buffer.from(svg), { density: 600 })
      .flatten({ background: '#ffffff' })
      .resize(346, 346, { kernel: 'mitchell' })
      .extend({ top: 24, bottom: 24, left: 24, right: 24, background: '#ffffff' })
      .blur(0.6)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const seen = readQr(new Uint8ClampedArray(pixels), info.width, info.height)
    assert.equal(readCertificateCode(seen?.data ?? '')?.fields.institutionId, institution.id)
    codes.add(seen?.data ?? '')
  }
  assert.equal(codes.size, 6)
})

test('a batch is set by occupation after the commit, with its progress, and kept as files [HN-179]', async () => {
  const started = await officer.call(startCertificatePrints, {
    params,
    body: { entryIds: [], offsetX: 1.5, offsetY: -2 },
  })
  assert.deepEqual([started.prints.length, started.total], [2, 6])
  await world.settle()
  const after = await officer.call(listCertificatePrints, { params })
  assert.deepEqual(
    after.prints.map((one) => one.status),
    ['done', 'done'],
  )
  assert.deepEqual([after.done, after.total], [6, 6])
  const file = { params: { batchId: batch.batchId, printId: after.prints[1]?.id ?? '' } }
  assert.equal(pdfText(await officer.download(downloadCertificatePrint, file)).length, 3)
  const { rows } = await officer.call(listCertificates, { query: { batchId: batch.batchId } })
  assert.deepEqual(
    rows.map((row) => row.printedCount),
    [2, 1, 1, 1, 1, 1],
  )
  const far = await refusalOf(
    officer.call(startCertificatePrints, { params, body: { entryIds: [], offsetX: 99, offsetY: 0 } }),
  )
  assert.equal(far.status, 400)
})

test('a print belongs to its institution and to its officer', async () => {
  const neighbour = await world.as('certificate_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.download(printCertificate, certificate))).status, 404)
  assert.equal((await refusalOf(neighbour.call(startCertificatePrints, { params, body: {} }))).status, 404)
  const auditor = await world.as('auditor')
  assert.equal((await refusalOf(auditor.download(printCertificate, certificate))).status, 403)
})

test('the roster of the qualified, the register of issue and the sheet of receipt are printed, numbers masked [HN-160, HN-176, LG-040]', async () => {
  const person = batch.people[0]
  for (const [route, words] of [
    [printQualifiedRoster, ['合格人员名册', '理论知识', '85.5']],
    [printIssueRegister, ['证书核发名册', first?.number ?? '', first?.stockNumber ?? '']],
    [printHandoverSheet, ['领证签字表', first?.number ?? '']],
  ] as const) {
    const text = pdfText(await officer.download(route, { params }))
      .join('')
      .replace(/\s/g, '')
    for (const word of [...words, person?.name ?? '']) assert.ok(text.includes(word), `${word} in ${text}`)
    assert.equal(text.includes(person?.identity ?? ''), false)
  }
  const empty = await passedBatch(world, { profile: 'ligong', candidates: 0 })
  const none = { params: { batchId: empty.batchId } }
  assert.equal((await refusalOf(officer.download(printIssueRegister, none))).code, 'certificate.no_issued')
  assert.equal((await refusalOf(officer.download(printQualifiedRoster, none))).code, 'certificate.no_passed')
})

test('the offline page is one file that fetches nothing and names nobody', async () => {
  const page = (await world.anonymous().download(getOfflineVerifier)).toString()
  assert.doesNotMatch(page, /\b(src|href)=|\bfetch\(|\bimport\b[^(]*from|XMLHttpRequest/)
  assert.equal(page.includes(batch.people[0]?.name ?? '?'), false)
  assert.ok(page.includes('jiheng.revocations'))
})

interface Part {
  textContent: string
  value: string
  hidden: boolean
  className: string
  listeners: Map<string, (event: { preventDefault(): void }) => void>
  addEventListener(name: string, listen: (event: { preventDefault(): void }) => void): void
  replaceChildren(...children: { textContent: string }[]): void
}

/** Runs the script of a page over stand-ins of its elements. */
async function runPage(page: string): Promise<Map<string, Part>> {
  const text = (pattern: RegExp) => pattern.exec(page)?.[1] ?? ''
  const parts = new Map<string, Part>()
  const at = (id: string): Part => {
    const listeners: Part['listeners'] = new Map()
    const made: Part = {
      ...{ textContent: text(new RegExp(`id="${id}">([^<]*)<`)), value: '', hidden: true, className: '', listeners },
      addEventListener: (name, listen) => void listeners.set(name, listen),
      replaceChildren: (...children) => {
        made.value = children.map((child) => child.textContent).join(' ')
      },
    }
    const part = parts.get(id) ?? made
    parts.set(id, part)
    return part
  }
  for (const id of ['form', 'code', 'answer', 'title', 'fields', 'lists', 'titles']) at(id)
  const document = { getElementById: at, createElement: () => ({ textContent: '' }) }
  const script = text(/<script type="module">([\s\S]*)<\/script>/)
  const run = new Function('document', 'window', 'location', `return (async () => {${script}})()`)
  await run(document, {}, { hash: '' })
  return parts
}

test('the script of the offline page tells a genuine code from a changed one by its own lists alone', async () => {
  const page = (await world.anonymous().download(getOfflineVerifier)).toString()
  const { rows } = await officer.call(listCertificates, { query: { batchId: batch.batchId } })
  const { code } = await officer.call(getCertificate, { params: { certificateId: rows[1]?.id ?? '' } })
  const parts = await runPage(page)
  const ask = async (text: string) => {
    const [form, field, answer] = ['form', 'code', 'answer'].map((id) => parts.get(id))
    Object.assign(field ?? {}, { value: text })
    Object.assign(answer ?? {}, { hidden: true })
    form?.listeners.get('submit')?.({ preventDefault: () => undefined })
    while (answer?.hidden) await new Promise((resolve) => setImmediate(resolve))
    return parts.get('title')?.textContent
  }
  // The page goes by the clock of the device, which in this test is years or days away from the list's.
  assert.match((await ask(code)) ?? '', /^(真实有效|名单已过期)$/)
  assert.ok(parts.get('fields')?.value.includes(rows[1]?.number ?? '?'))
  const middle = code.length - 30
  assert.equal(
    await ask(code.slice(0, middle) + (code[middle] === 'A' ? 'B' : 'A') + code.slice(middle + 1)),
    '内容被改动',
  )
  assert.equal(await ask('https://jndj.osta.org.cn'), '未能核验')
})
