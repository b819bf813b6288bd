import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordCustody } from '#contract/paper-custody.ts'
import {
  confirmPermit,
  finishKeyPrint,
  finishPrint,
  listCentrePermits,
  proposePermit,
  requestPermit,
  startKeyPrint,
  startPrint,
} from '#contract/paper-seal.ts'
import { refusalOf } from '#server/testing/client.ts'
import { approveByTwo, drawnPapers, keepersOf, paperBatch, passphraseOf, sealWith } from '#server/testing/papers.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld()

test('a sealed paper is printed by two custodians with the centre’s leave, where it is safe to print [NC-019]', async () => {
  const batch = await paperBatch(world, { profile: 'nanchang' })
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = paper?.id ?? ''
  await approveByTwo(world, paperId)
  await sealWith(world, paperId, 'Z-1')
  const { clients } = await keepersOf(world)
  for (const one of clients) await confirmAgain(one)
  const params = { paperId }
  const begin = { passphrase: passphraseOf('0'), copies: 2 }
  const start = (body = begin) => clients[0].call(startPrint, { params, body })
  assert.equal((await refusalOf(start())).code, 'paper.print_not_permitted')
  await clients[0].call(requestPermit, { params, body: { purpose: 'print', reason: '机房停电，改用纸质试卷' } })
  await world.settle()
  const [reviewer, head] = [await world.as('centre_reviewer'), await world.as('centre_head')]
  for (const one of [reviewer, head]) await confirmAgain(one)
  const { permits } = await reviewer.call(listCentrePermits)
  const permitId = permits[0]?.id ?? ''
  await reviewer.call(proposePermit, { params: { permitId }, body: {} })
  await head.call(confirmPermit, { params: { permitId }, body: {} })
  await world.settle()
  const unsafe = await refusalOf(start())
  assert.deepEqual([unsafe.code, [...new Set(unsafe.clauses)]], ['paper.safekeeping', ['NC-019']])
  const safe = {
    kind: 'safekeeping',
    confidentialPlace: true,
    dedicatedSupervisor: true,
    dedicatedKeeper: true,
  } as const
  const record = { ...safe, securedStages: [] }
  await clients[0].call(recordCustody, { params: { batchId: batch.id }, body: { record } })
  assert.equal((await refusalOf(start({ ...begin, passphrase: '不对的口令不对的口令' }))).code, 'paper.share_refused')
  const { printId, firstCopy } = await start()
  assert.equal(firstCopy, 1)
  const finish = { params: { paperId, printId }, body: { passphrase: passphraseOf('1') } }
  assert.equal((await refusalOf(clients[0].download(finishPrint, finish))).code, 'access.same_person')
  const wrong = { ...finish, body: { passphrase: '不对的口令不对的口令' } }
  assert.equal((await refusalOf(clients[1].download(finishPrint, wrong))).code, 'paper.share_refused')
  const pdf = await clients[1].download(finishPrint, finish)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await refusalOf(clients[1].download(finishPrint, finish))).code, 'paper.print_lost')
  assert.equal((await start()).firstCopy, 3)
})

test('the marking key is printed by two custodians, and only after it was opened', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = paper?.id ?? ''
  await approveByTwo(world, paperId)
  await sealWith(world, paperId, 'Z-2')
  const { clients } = await keepersOf(world)
  for (const one of clients) await confirmAgain(one)
  const of = (number: number) => ({ params: { paperId }, body: { passphrase: passphraseOf(String(number)) } })
  assert.equal((await refusalOf(clients[0].call(startKeyPrint, of(0)))).code, 'paper.key_closed')
  await world.owner.query(`update papers set status = 'key_opened' where id = $1`, [paperId])
  assert.equal((await refusalOf(clients[1].download(finishKeyPrint, of(1)))).code, 'paper.print_lost')
  assert.equal((await refusalOf(clients[0].call(startKeyPrint, of(1)))).code, 'paper.share_refused')
  await clients[0].call(startKeyPrint, of(0))
  assert.equal((await refusalOf(clients[0].download(finishKeyPrint, of(0)))).code, 'access.same_person')
  assert.equal((await refusalOf(clients[1].download(finishKeyPrint, of(0)))).code, 'paper.share_refused')
  const pdf = await clients[1].download(finishKeyPrint, of(1))
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const { rows } = await world.owner.query<{ summary: string }>(
    `select summary from ledger_leaves where act = 'paper.print' and subject_id = $1`,
    [paperId],
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.summary ?? '', /标准答案与评分标准/)
})
