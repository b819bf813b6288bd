import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addSupportingDocument,
  changeEligibilityFacts,
  changeRegistration,
  completeRegistration,
  confirmImport,
  createRegistration,
  exportRegistrations,
  findByIdentity,
  getRegistration,
  getRegistrationStep,
  listIdentityReveals,
  listRegistrations,
  openSupportingDocument,
  printAllApplications,
  printApplication,
  printApplications,
  recordPaperConsents,
  revealIdentity,
  supplementRegistration,
  withdrawRegistration,
} from '#contract/registration.ts'
import type { RegistrationKey } from '#core/registration/columns.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import type { Person } from '#generate/people.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import {
  openRegistrationBatch,
  pupilRow,
  pupils,
  pupilWorkbook,
  registerPupils,
  type TestBatch,
  upload,
} from '#server/testing/registrations.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'
import {
  lockRegistration,
  moveRegistration,
  openDetails,
  openIdentity,
  photosOf,
  selectRegistrations,
} from './index.ts'

const world = await openWorld()
const clerk = await world.as('exam_officer')

const typed = (person: Person): Partial<Record<RegistrationKey, string>> => {
  const { sequence: _, occupation: __, level: ___, ...rest } = pupilRow(person, 1)
  return rest
}

const registerOne = (who: TestClient, batch: TestBatch, person: Person, more: object = {}) =>
  who.call(createRegistration, {
    params: { batchId: batch.id },
    body: { entryId: batch.entries[1]?.id ?? '', className: '数控2401', values: typed(person), ...more },
  })

test('a candidate typed by hand is read like a row, kept sealed, and shown with the number masked', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('typed', 1)
  assert.ok(person)
  const row = await registerOne(clerk, batch, person)
  assert.equal(row.identityMasked, `${person.documentNumber.slice(0, 6)}********${person.documentNumber.slice(-4)}`)
  assert.equal(JSON.stringify(row).includes(person.documentNumber), false)
  assert.equal(row.facts.applicant.kind, 'student')
  const { rows } = await world.owner.query('select * from registrations where id = $1', [row.id])
  assert.equal(JSON.stringify(rows).includes(Buffer.from(person.documentNumber).toString('hex')), false)
  const refused = await refusalOf(registerOne(clerk, batch, { ...person, mobile: '123' }))
  assert.deepEqual([refused.code, refused.body.error.fields?.[0]?.path], ['registration.row_refused', 'values.mobile'])
  assert.equal((await refusalOf(registerOne(clerk, batch, person))).code, 'registration.duplicate')
})

test('what others build on opens a registration within its own institution only', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('exports', 1)
  assert.ok(person)
  const { id } = await registerOne(clerk, batch, person)
  await transactFor(world.platform, systemActor(batch.tenantId, 'institution'), batch.tenantId, async (tx) => {
    const rows = await selectRegistrations(tx, batch.id)
    assert.deepEqual(
      rows.map((row) => [row.id, row.occupation, row.job, row.level]),
      [[id, '车工', '数控车床', 4]],
    )
    const row = await lockRegistration(tx, id)
    assert.equal(await openIdentity(tx, row), person.documentNumber)
    assert.equal((await openDetails(tx, row)).name, person.name)
    assert.equal((await photosOf(tx, rows)).size, 0)
    assert.equal(await moveRegistration(tx, row, 'return'), 'supplementing')
    await assert.rejects(moveRegistration(tx, row, 'return'), { code: 'resource.changed' })
    await assert.rejects(moveRegistration(tx, { ...row, status: 'eligible' }, 'supplement'), {
      code: 'state.not_allowed',
    })
  })
  const again = await clerk.call(supplementRegistration, {
    params: { registrationId: id },
    body: { note: '补交毕业证' },
  })
  assert.equal(again.status, 'registered')
})

test('the institution next door sees and changes nothing', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('neighbour', 1)
  assert.ok(person)
  const { id } = await registerOne(clerk, batch, person)
  const stranger = await world.as('exam_officer', { tenant: 'neighbour' })
  const params = { registrationId: id }
  const calls = [
    () => stranger.call(getRegistration, { params }),
    () => stranger.call(listRegistrations, { params: { batchId: batch.id } }),
    () => stranger.call(withdrawRegistration, { params, body: { reason: '本人申请退考' } }),
    () => stranger.call(changeRegistration, { params, body: { values: { mobile: '13800138000' } } }),
    () => registerOne(stranger, batch, person),
    () => stranger.download(printApplication, { params }),
    () => stranger.call(completeRegistration, { params: { batchId: batch.id }, body: { acknowledged: true } }),
  ]
  for (const call of calls) assert.equal((await refusalOf(call())).status, 404)
})

test('a person who applied at another institution for the same time and level is refused, and a withdrawal frees him', async () => {
  const [person] = pupils('elsewhere', 1)
  assert.ok(person)
  const next = await openRegistrationBatch(world, { tenant: 'neighbour' })
  const stranger = await world.as('exam_officer', { tenant: 'neighbour' })
  const there = await registerOne(stranger, next, person)
  const batch = await openRegistrationBatch(world)
  const refused = await refusalOf(registerOne(clerk, batch, person))
  assert.equal(refused.code, 'registration.elsewhere')
  assert.match(refused.body.error.message, /其他评价机构，2026-10-24至2026-10-25/)
  assert.equal(JSON.stringify(refused.body).includes('嵩岳'), false)
  const preview = await upload(clerk, batch, await pupilWorkbook([pupilRow(person, 1)]))
  assert.equal(preview.goodCount, 0)
  const later = await openRegistrationBatch(world, { from: '2026-12-05', to: '2026-12-06' })
  await registerOne(clerk, later, person)
  await stranger.call(withdrawRegistration, { params: { registrationId: there.id }, body: { reason: '本人申请退考' } })
  assert.equal((await registerOne(clerk, batch, person)).status, 'registered')
})

test('a person under a ban is refused with the clause of the ban [HN-203]', async () => {
  const [person] = pupils('banned', 1)
  assert.ok(person)
  const index = await world.platform.keys.indexer(world.platform.database, world.centre.id)
  await world.owner.query(
    `insert into bans (centre_id, id, identity_index, until_on, clause, recorded_by, at)
     values ($1, gen_random_uuid(), $2, '2026-12-31', 'HN-203', '中心', now())`,
    [world.centre.id, index(person.documentNumber)],
  )
  const batch = await openRegistrationBatch(world)
  const refused = await refusalOf(registerOne(clerk, batch, person))
  assert.deepEqual([refused.code, refused.clauses], ['registration.banned', ['HN-203']])
})

test('direct recognition is registered only with its certificate [LG-042]', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('direct', 1)
  assert.ok(person)
  const refused = await refusalOf(registerOne(clerk, batch, person, { facts: { route: 'direct' } }))
  assert.deepEqual([refused.code, refused.clauses], ['registration.evidence_missing', ['LG-042']])
  const held = {
    ...typed(person),
    hasCertificate: '是',
    certificateLevel: '五级/初级工',
    certificateNumber: '1X2026000123',
  }
  const row = await registerOne(clerk, batch, person, { values: held, facts: { route: 'direct' } })
  assert.deepEqual([row.route, row.facts.applicant.certs?.[0]?.grade], ['direct', 'basic'])
})

test('process assessment is registered only after the results of its courses [LG-043]', async () => {
  const batch = await openRegistrationBatch(world)
  const [person, other] = pupils('process', 2)
  assert.ok(person && other)
  const refused = await refusalOf(registerOne(clerk, batch, person, { facts: { route: 'process' } }))
  assert.deepEqual([refused.code, refused.clauses], ['registration.evidence_missing', ['LG-043']])
  const workbook = await pupilWorkbook([pupilRow(person, 1), pupilRow(other, 2)])
  assert.equal((await upload(clerk, batch, workbook, { route: 'process' })).goodCount, 0)
  const evidence = { route: 'process', evidence: '2024级课程成绩汇总表', evidenceOn: '2026-06-30' }
  assert.equal((await upload(clerk, batch, workbook, evidence)).goodCount, 2)
})

test('a competition leads to registration only when its rules are recorded [LG-044]', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('competition', 1)
  assert.ok(person)
  const row = await registerOne(clerk, batch, person)
  const params = { registrationId: row.id }
  const facts = { ...row.facts, route: 'competition' as const }
  const refused = await refusalOf(clerk.call(changeEligibilityFacts, { params, body: facts }))
  assert.deepEqual([refused.code, refused.clauses], ['registration.evidence_missing', ['LG-044']])
  const body = { ...facts, evidence: { title: '2026年校级技能竞赛办法', on: '2026-03-01' } }
  assert.equal((await clerk.call(changeEligibilityFacts, { params, body })).route, 'competition')
})

test('a profile that does not write the papers of a route asks for none', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'anyang' })
  const [person] = pupils('anyang direct', 1)
  assert.ok(person)
  assert.equal((await registerOne(clerk, batch, person, { facts: { route: 'direct' } })).route, 'direct')
})

const keepers = async (batch: TestBatch, person: Person) => {
  const { id } = await registerOne(clerk, batch, person)
  return pdfText(await clerk.download(printApplication, { params: { registrationId: id } }))
}

test('the application form is printed in two copies, for the candidate and for the school [LG-029]', async () => {
  const [person] = pupils('form ligong', 1)
  assert.ok(person)
  const texts = await keepers(await openRegistrationBatch(world), person)
  assert.equal(texts.length, 2)
  assert.match(texts[0] ?? '', /考生留存/)
  assert.match(texts[1] ?? '', /学校存档/)
  assert.ok(texts.every((text) => text.includes(person.documentNumber) && text.includes('LG-029')))
})

test('the application form is printed in two copies under the handbook of the province [HN-062]', async () => {
  const [person] = pupils('form henan', 1)
  assert.ok(person)
  const texts = await keepers(await openRegistrationBatch(world, { profile: 'henan' }), person)
  assert.equal(texts.length, 2)
  assert.match(texts[0] ?? '', /考生留存/)
  assert.match(texts[1] ?? '', /评价机构存档/)
})

test('the forms of a class come as one file and those of a batch as an archive', async () => {
  const batch = await openRegistrationBatch(world)
  await registerPupils(clerk, batch, pupils('forms', 3))
  await registerPupils(clerk, batch, pupils('forms other', 1), { registeredBy: '保育2401', occupation: '保育员' })
  const params = { batchId: batch.id }
  const texts = await pdfText(await clerk.download(printApplications, { params, query: { className: '数控2401' } }))
  assert.equal(texts.length, 6)
  const parts = readZip(await clerk.download(printAllApplications, { params })).map((part) => part.name)
  assert.deepEqual(parts.sort(), ['保育师四级.pdf', '车工—数控车床四级.pdf'])
  const none = refusalOf(clerk.download(printApplications, { params, query: { className: '没有' } }))
  assert.equal((await none).code, 'registration.no_applications')
})

test('a whole number is revealed only after a purpose and the password, and every reveal is on record', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('reveal', 1)
  assert.ok(person)
  const { id } = await registerOne(clerk, batch, person)
  const params = { registrationId: id }
  const head = await world.as('head')
  await confirmAgain(head)
  assert.equal((await refusalOf(head.call(revealIdentity, { params, body: { purpose: '看' } }))).code, 'input.invalid')
  const shown = await head.call(revealIdentity, { params, body: { purpose: '核对证件原件' } })
  assert.equal(shown.documentNumber, person.documentNumber)
  const { reveals } = await head.call(listIdentityReveals)
  assert.deepEqual(
    reveals.filter((one) => one.candidate === person.name).map((one) => [one.purpose, one.account]),
    [['核对证件原件', '评价机构负责人1']],
  )
  const { rows } = await world.owner.query(
    `select summary, reason from ledger_leaves where subject_id = $1 and act = 'identity.reveal'`,
    [id],
  )
  assert.deepEqual(rows, [{ summary: '查看完整证件号码', reason: '核对证件原件' }])
  assert.equal(
    (await refusalOf((await world.as('archivist')).call(revealIdentity, { params, body: { purpose: '核对证件原件' } })))
      .status,
    403,
  )
  world.setClock('2026-09-01T09:10')
  assert.equal(
    (await refusalOf(head.call(revealIdentity, { params, body: { purpose: '核对证件原件' } }))).code,
    'access.reauth_required',
  )
})

test('candidates are found by name, by class, by the last six and by the whole number, and exported masked', async () => {
  const batch = await openRegistrationBatch(world)
  const people = pupils('search', 5)
  await registerPupils(clerk, batch, people)
  const [person] = people
  assert.ok(person)
  const params = { batchId: batch.id }
  const names = async (query: Record<string, string>) =>
    (await clerk.call(listRegistrations, { params, query })).rows.map((row) => row.name)
  assert.ok((await names({ q: person.name })).includes(person.name))
  assert.deepEqual(await names({ q: person.documentNumber.slice(-6) }), [person.name])
  assert.equal((await names({ className: '数控2401', photo: 'missing' })).length, 5)
  assert.deepEqual(await names({ className: '没有' }), [])
  assert.equal((await refusalOf(names({ q: person.documentNumber }))).code, 'input.invalid')
  const found = await clerk.call(findByIdentity, {
    params,
    body: { documentNumber: ` ${person.documentNumber.toLowerCase()}` },
  })
  assert.deepEqual(
    found.rows.map((row) => row.name),
    [person.name],
  )
  const book = await readWorkbook(await clerk.download(exportRegistrations, { params, query: { q: person.name } }))
  const text = JSON.stringify(book.sheets[0]?.rows)
  assert.ok(text.includes(person.name) && !text.includes(person.documentNumber))
})

test('papers are kept by what they are and not by their names', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('papers', 1)
  assert.ok(person)
  const { id } = await registerOne(clerk, batch, person)
  const params = { registrationId: id }
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
  const send = (bytes: Buffer, name: string) =>
    clerk.call(addSupportingDocument, { params, file: { name, bytes, fields: { kind: '毕业证书' } } })
  const { documents } = await send(pdf, '../../毕业证.pdf')
  assert.deepEqual(
    documents.map((one) => [one.kind, one.contentType, one.name.includes('/')]),
    [['毕业证书', 'application/pdf', false]],
  )
  assert.deepEqual(
    await clerk.download(openSupportingDocument, { params: { ...params, documentId: documents[0]?.id ?? '' } }),
    pdf,
  )
  assert.equal((await refusalOf(send(Buffer.from('<html>'), 'a.pdf'))).code, 'registration.document_format')
  assert.equal((await refusalOf(send(Buffer.alloc(5 * 1024 * 1024 + 1), 'a.pdf'))).code, 'input.too_large')
})

test('a change is judged anew, two at once never lose one, and a withdrawn person may apply again', async () => {
  const batch = await openRegistrationBatch(world)
  const [person, other] = pupils('change', 2)
  assert.ok(person && other)
  const { id } = await registerOne(clerk, batch, person)
  await registerOne(clerk, batch, other)
  const params = { registrationId: id }
  const taken = { documentNumber: other.documentNumber, birth: other.birth, sex: other.sex === 'M' ? '男' : '女' }
  assert.equal(
    (await refusalOf(clerk.call(changeRegistration, { params, body: { values: taken } }))).code,
    'registration.duplicate',
  )
  const both = await Promise.all([
    clerk.call(changeRegistration, { params, body: { values: { mobile: '13800138000' } } }),
    clerk.call(changeRegistration, { params, body: { values: { email: 'a@b.cn' } } }),
  ])
  assert.equal(both.length, 2)
  const { values } = await clerk.call(getRegistration, { params })
  assert.deepEqual([values.mobile, values.email], ['13800138000', 'a@b.cn'])
  const body = { reason: '本人申请退考' }
  const outcomes = await Promise.allSettled([1, 2].map(() => clerk.call(withdrawRegistration, { params, body })))
  assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  assert.equal(
    (await refusalOf(clerk.call(changeRegistration, { params, body: { values: {} } }))).code,
    'registration.locked',
  )
  assert.equal((await registerOne(clerk, batch, person)).status, 'registered')
})

test('consents on paper are recorded for a class with the clerk’s word, and never for tomorrow', async () => {
  const batch = await openRegistrationBatch(world)
  await registerPupils(clerk, batch, pupils('consents', 4))
  const params = { batchId: batch.id }
  const body = { className: '数控2401', signedOn: '2026-09-01', attestation: '班主任收齐原件，存教务处' }
  assert.equal(
    (await refusalOf(clerk.call(recordPaperConsents, { params, body: { ...body, signedOn: '2026-09-02' } }))).code,
    'registration.signed_later',
  )
  assert.equal((await clerk.call(recordPaperConsents, { params, body })).recorded, 4)
  assert.equal((await clerk.call(recordPaperConsents, { params, body })).recorded, 0)
})

test('the registration ends with its gaps acknowledged, once, and is closed to imports after that', async () => {
  const batch = await openRegistrationBatch(world, { expected: 1 })
  const params = { batchId: batch.id }
  const complete = (acknowledged: boolean) => clerk.call(completeRegistration, { params, body: { acknowledged } })
  assert.equal((await refusalOf(complete(true))).code, 'registration.no_candidates')
  await registerPupils(clerk, batch, pupils('complete', 2))
  const waiting = await upload(clerk, batch, await pupilWorkbook(pupils('too late', 1).map((one) => pupilRow(one, 1))))
  const { findings } = await clerk.call(getRegistrationStep, { params })
  assert.deepEqual(
    findings.map((one) => [one.code, one.severity]),
    [
      ['registration.photo_required', 'warn'],
      ['registration.consent_required', 'warn'],
      ['registration.more_than_planned', 'warn'],
    ],
  )
  assert.equal((await refusalOf(complete(false))).code, 'registration.not_acknowledged')
  const both = await Promise.allSettled([complete(true), complete(true)])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  assert.equal(
    (await refusalOf(clerk.call(confirmImport, { params: { importId: waiting.id }, body: {} }))).code,
    'chain.closed',
  )
})

test('a policy that asks for every photograph and consent keeps the registration open without them', async () => {
  const required = (key: string) => (policy: Record<string, unknown>) => {
    Object.assign((policy.registration as Record<string, object>)[key] as object, { value: true })
  }
  for (const [key, code] of [
    ['photoRequired', 'registration.photo_required'],
    ['consentRequired', 'registration.consent_required'],
  ] as const) {
    const batch = await openRegistrationBatch(world, { policy: required(key) })
    await registerPupils(clerk, batch, pupils(key, 1))
    const refused = await refusalOf(
      clerk.call(completeRegistration, { params: { batchId: batch.id }, body: { acknowledged: true } }),
    )
    assert.deepEqual([refused.code, refused.clauses], [code, [null]])
  }
})
