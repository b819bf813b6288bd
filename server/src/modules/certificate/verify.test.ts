import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  composeCertificates,
  decideRevocation,
  getCertificate,
  getCertificateStock,
  issueCertificates,
  issueReissue,
  listCertificates,
  requestReissue,
  requestRevocation,
} from '#contract/certificate.ts'
import { checkCode, getVerificationLists, queryCertificate } from '#contract/verify.ts'
import { isSignedList, verifyCertificateText } from '#core/certificate/verify-text.ts'
import { type Passed, passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'
import { nodeTools } from './public/check-code.ts'

const world = await openWorld({ profile: 'henan' })
const officer = await world.as('certificate_officer')
const head = await world.as('head')
const stranger = world.anonymous()
await stockPapers(world, 200)
const batch = await passedBatch(world, { candidates: 12 })
const params = { batchId: batch.batchId }
await officer.call(composeCertificates, { params, body: { issuedOn: '2026-09-01' } })
const beforeIssue = await stranger.call(queryCertificate, {
  body: { name: batch.people[0]?.name ?? '', number: 'S000041000217264000001' },
})
await head.call(issueCertificates, { params, body: {} })
const { rows } = await officer.call(listCertificates, { query: { batchId: batch.batchId, limit: 50 } })
const personAt = (place: number) => batch.people.find((one) => one.name === rows[place]?.name) as Passed
const detail = (place: number) => officer.call(getCertificate, { params: { certificateId: rows[place]?.id ?? '' } })
const ask = (body: { name: string; number?: string; documentNumber?: string }) =>
  stranger.call(queryCertificate, { body })

test('a composed certificate is nobody’s business before it is issued', () => {
  assert.deepEqual(beforeIssue, { found: false, certificates: [] })
})

test('name and number, or name and whole identity number, find the certificate with every printed field, the number masked [LG-040, LG-046]', async () => {
  const [row, person] = [rows[0], personAt(0)]
  const byNumber = await ask({ name: person.name, number: row?.number ?? '' })
  assert.equal(byNumber.found, true)
  const [shown] = byNumber.certificates
  assert.deepEqual(
    [shown?.name, shown?.number, shown?.stockNumber, shown?.levelTitle, shown?.issuedOn, shown?.status],
    [person.name, row?.number, row?.stockNumber, '四级/中级工', '2026-09-01', 'valid'],
  )
  assert.equal(shown?.identityMasked, `${person.identity.slice(0, 4)}**********${person.identity.slice(-4)}`)
  assert.equal(JSON.stringify(byNumber).includes(person.identity), false)
  assert.deepEqual(await ask({ name: person.name, documentNumber: person.identity.toLowerCase() }), byNumber)
})

test('unknown and mismatching questions get one and the same answer', async () => {
  const person = personAt(0)
  const bodies = [
    { name: '查无此人', number: rows[0]?.number ?? '' },
    { name: person.name, number: rows[1]?.number ?? '' },
    { name: person.name, number: 'S000041000217269999999' },
    { name: person.name, number: "' or 1=1 --" },
    { name: '%', number: '%' },
    { name: person.name, documentNumber: personAt(1).identity },
    { name: person.name, documentNumber: person.identity.slice(0, 17) },
    { name: person.name, documentNumber: `${person.identity.slice(0, 4)}**********${person.identity.slice(-4)}` },
  ]
  const answers = await Promise.all(
    bodies.map(async (body) => {
      const { statusCode, payload } = await stranger.send(queryCertificate as never, { body })
      return `${statusCode} ${payload}`
    }),
  )
  assert.deepEqual([...new Set(answers)], ['200 {"found":false,"certificates":[]}'])
})

test('a question needs a name and exactly one number; nothing can be listed', async () => {
  for (const body of [
    { name: '', number: rows[0]?.number ?? '' },
    { name: personAt(0).name },
    { name: personAt(0).name, number: '1', documentNumber: '2' },
  ])
    assert.equal((await refusalOf(ask(body))).status, 400)
})

test('walking the numbers of a series without the names yields nothing', async () => {
  const { platform } = world
  const { selectPublicCertificates } = await import('./store.public.ts')
  for (const name of ['', '%', '_', ' ', 'null']) {
    const found = await Promise.all(rows.map((row) => selectPublicCertificates(platform, name, row.number, [])))
    assert.deepEqual(found.flat(), [])
  }
})

test('the scanned code answers with every field and the photograph, and the lists alone give the same without us [LG-046, HN-179]', async () => {
  const { code } = await detail(2)
  const online = await stranger.call(checkCode, { body: { code } })
  assert.deepEqual([online.state, online.certificate?.name], ['genuine', rows[2]?.name])
  assert.match(online.photo ?? '', /^data:image\/jpeg;base64,/)
  const lists = await stranger.call(getVerificationLists)
  for (const list of lists.keyLists) assert.ok(await isSignedList(list, list.body.centreKey, nodeTools))
  const keys = lists.keyLists.flatMap((list) => list.body.keys)
  const offline = await verifyCertificateText(code, keys, lists.revocationLists, nodeTools, '2026-09-01T02:00:00.000Z')
  assert.equal(offline.state, 'genuine')
  assert.equal(offline.fields?.number, rows[2]?.number)
  assert.equal(JSON.stringify(lists).includes(rows[2]?.name ?? ''), false)
})

test('a code changed anywhere is found, and rubbish is told from a changed code', async () => {
  const { code } = await detail(2)
  const middle = Math.floor(code.length / 2)
  const changed = code.slice(0, middle) + (code[middle] === 'A' ? 'B' : 'A') + code.slice(middle + 1)
  assert.equal((await stranger.call(checkCode, { body: { code: changed } })).state, 'altered')
  const rubbish = await stranger.call(checkCode, { body: { code: 'https://jndj.osta.org.cn/' } })
  assert.deepEqual([rubbish.state, rubbish.certificate], ['unknown', null])
})

test('one proposes a revocation with its article and another confirms it; the public answer turns at once [HN-216]', async () => {
  const certificateId = rows[3]?.id ?? ''
  const request = (clause: string) =>
    officer.call(requestRevocation, { params: { certificateId }, body: { reason: '冒名顶替，经调查属实', clause } })
  assert.equal((await refusalOf(request('HN-999'))).code, 'certificate.clause_unknown')
  const asked = await request('HN-216')
  assert.equal(asked.status, 'revocation_requested')
  const { code } = asked
  assert.equal((await stranger.call(checkCode, { body: { code } })).state, 'genuine')
  const decide = (who: typeof head) =>
    who.call(decideRevocation, { params: { certificateId }, body: { decision: 'confirm', reason: '' } })
  assert.equal((await refusalOf(decide(officer))).status, 403)
  const other = await world.as('head', { number: 2 })
  const tried = await Promise.allSettled([decide(head), decide(other)])
  assert.deepEqual(tried.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const answer = await stranger.call(checkCode, { body: { code } })
  assert.deepEqual(
    [answer.state, answer.certificate?.status, answer.certificate?.since, answer.certificate?.reason],
    ['revoked', 'revoked', '2026-09-01', '冒名顶替，经调查属实'],
  )
  assert.equal(answer.certificate?.citation?.clause, 'HN-216')
  const queried = await ask({ name: personAt(3).name, number: rows[3]?.number ?? '' })
  assert.equal(queried.certificates[0]?.status, 'revoked')
})

test('who proposed a revocation does not confirm it, and a refused one leaves the certificate valid [HN-216]', async () => {
  const certificateId = rows[4]?.id ?? ''
  await officer.call(requestRevocation, {
    params: { certificateId },
    body: { reason: '材料存疑，待查', clause: 'HN-216' },
  })
  await world.owner.query(
    `update certificate_revocations set requested_by = (select id from accounts where username = 'institution.head.1') where certificate_id = $1`,
    [certificateId],
  )
  const decide = (who: typeof head, decision: 'confirm' | 'refuse') =>
    who.call(decideRevocation, { params: { certificateId }, body: { decision, reason: '查无实据' } })
  assert.equal((await refusalOf(decide(head, 'confirm'))).code, 'access.same_person')
  const after = await decide(await world.as('head', { number: 2 }), 'refuse')
  assert.deepEqual([after.status, after.revocations[0]?.status], ['issued', 'refused'])
  assert.equal((await refusalOf(decide(head, 'refuse'))).code, 'certificate.no_request')
})

test('a lost certificate is reissued with its number, another paper and the mark; the lost paper is void [AY-053, NC-040]', async () => {
  const certificateId = rows[5]?.id ?? ''
  const old = await detail(5)
  const reissue = () =>
    officer.call(requestReissue, { params: { certificateId }, body: { reason: '本人申请，原证遗失' } })
  const fresh = await reissue()
  assert.deepEqual([fresh.number, fresh.remark, fresh.status, fresh.replacesId], [old.number, '补', 'composed', old.id])
  assert.notEqual(fresh.stockNumber, old.stockNumber)
  assert.equal((await refusalOf(reissue())).code, 'certificate.reissue_waiting')
  assert.equal((await stranger.call(checkCode, { body: { code: old.code } })).state, 'genuine')
  const issued = await head.call(issueReissue, { params: { certificateId: fresh.id } })
  assert.equal(issued.status, 'issued')
  assert.equal((await detail(5)).status, 'reissued')
  const [lost, held] = [
    await stranger.call(checkCode, { body: { code: old.code } }),
    await stranger.call(checkCode, { body: { code: issued.code } }),
  ]
  assert.deepEqual([lost.state, lost.certificate?.status, held.state], ['revoked', 'replaced', 'genuine'])
  const found = await ask({ name: personAt(5).name, number: old.number })
  assert.deepEqual(
    found.certificates.map((one) => [one.stockNumber, one.remark]),
    [[issued.stockNumber, '补']],
  )
  const { events } = await officer.call(getCertificateStock, {})
  assert.ok(events.some((one) => one.event === '补发'))
})

test('a list a day old is renewed by asking for it, and one kept for long says that it is stale', async () => {
  const before = await stranger.call(getVerificationLists)
  const { code } = await detail(6)
  world.setClock('2026-09-08T09:00')
  const after = await stranger.call(getVerificationLists)
  const numberOf = (lists: typeof before) =>
    lists.revocationLists.find((one) => one.body.institutionId === world.institution.id)?.body.number ?? 0
  assert.equal(numberOf(after), numberOf(before) + 1)
  const keys = after.keyLists.flatMap((list) => list.body.keys)
  const now = '2026-09-08T01:00:00.000Z'
  const kept = await verifyCertificateText(code, keys, before.revocationLists, nodeTools, now)
  const fresh = await verifyCertificateText(code, keys, after.revocationLists, nodeTools, now)
  assert.deepEqual([kept.state, fresh.state], ['list_stale', 'genuine'])
})

test('an address that asks too often is told to wait', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries < 40; tries++)
    statuses.push((await stranger.send(queryCertificate as never, { body: { name: '某某', number: '1' } })).statusCode)
  assert.equal(statuses.at(-1), 429)
})
