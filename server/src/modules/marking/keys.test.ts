import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getMarking, listKeyOpenings, openPaperKey } from '#contract/marking.ts'
import { newId } from '#server/platform/ids.ts'
import { refusalOf } from '#server/testing/client.ts'
import {
  approveByTwo,
  drawnPapers,
  keepersOf,
  paperBatch,
  passphraseOf,
  sealWith,
  stockBank,
} from '#server/testing/papers.ts'
import { personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()

/** A sealed paper that one room sat, the room in the given state. */
async function satPaper(status: string) {
  const batch = await paperBatch(world)
  await stockBank(world, batch.bankId, [
    { type: 'single', count: 8 },
    { type: 'truefalse', count: 6 },
  ])
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = paper?.id ?? ''
  await approveByTwo(world, paperId)
  await sealWith(world, paperId, `封${paperId.slice(-6)}`)
  const [packageId, run] = [newId(), newId()]
  const { id } = world.institution
  await world.owner.query(
    `insert into exam_packages (institution_id, id, batch_id, node_id, kind, content_hash, manifest, status, made_by, made_at)
     values ($1, $2, $3, $2, 'real', 'test', '{}', 'received', '测试', now())`,
    [id, packageId, batch.id],
  )
  await world.owner.query(
    `insert into exam_runs (institution_id, id, package_id, batch_id, session_id, place_id, kind, room, session, subject,
       starts_at, minutes, seat_count, seat_columns, pairing_code, policy, status)
     values ($1, $2, $3, $4, $2, $2, 'real', '3机房', '场次1', '理论知识', now(), 90, 30, 6, '0000', '{}', $5)`,
    [id, run, packageId, batch.id, status],
  )
  await world.owner.query(
    `insert into exam_attempts (institution_id, id, run_id, registration_id, name, identity_masked, ticket, entry_index,
       seat, paper_id, order_seed, epoch, status) values ($1, $2, $3, $2, '', '', '', '\\x00', 1, $4, '', 1, 'sealed')`,
    [id, newId(), run, paperId],
  )
  return { batch, paperId, run, params: { batchId: batch.id, paperId } }
}

test('two custodians open a key with their passphrases, and the paper is marked; one alone, twice or wrongly does not', async () => {
  const { batch, paperId, run, params } = await satPaper('closed')
  const { clients } = await keepersOf(world)
  const open = (at: 0 | 1 | 2, passphrase = passphraseOf(String(at))) =>
    clients[at].call(openPaperKey, { params, body: { passphrase } })
  assert.equal((await refusalOf(open(0))).code, 'marking.not_sealed')
  await world.owner.query(`update exam_runs set status = 'sealed' where id = $1`, [run])
  assert.equal((await refusalOf(open(0, '不是这个口令'))).status >= 400, true)
  assert.equal((await open(0)).key, 'waiting')
  const { papers } = await clients[1].call(listKeyOpenings)
  assert.equal(papers.find((each) => each.paperId === paperId)?.key, 'waiting')
  assert.equal((await refusalOf(open(0))).code, 'access.same_person')
  const opened = await open(1)
  assert.equal(opened.key, 'open')
  assert.equal(opened.openedBy.length, 2)
  const overview = await (await personOf(world, 'score_recorder')).call(getMarking, { params: { batchId: batch.id } })
  assert.deepEqual(
    overview.papers.map(({ key, objective, openedBy }) => [key, objective, openedBy.length]),
    [['open', 10, 2]],
  )
  assert.deepEqual(overview.scorers.disagreements, [])
  assert.equal((await refusalOf(open(2))).code, 'marking.key_open')
})
