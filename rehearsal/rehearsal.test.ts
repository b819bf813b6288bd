import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inventApplicants } from './candidates.ts'
import { henanSmall } from './plans/henan-small.ts'
import { ligong } from './plans/ligong.ts'
import { rehearse } from './rehearse.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-rehearsal-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('sixty people go from the plan to certificates and a sealed pack, each refusal with its article [HN-019, HN-063, HN-064, HN-067, HN-087]', async () => {
  const { result, wrong } = await rehearse(henanSmall, join(folder, 'pack'), 1, { show: () => undefined })
  assert.deepEqual(wrong, [])
  const { seatPlanHash, numbersHash, seconds, ledgerHead, pack, ...numbers } = result
  assert.deepEqual(numbers, {
    candidates: 60,
    refusedRows: 13,
    ineligible: 2,
    seated: 60,
    roomSessions: 2,
    roomSessionsBound: 2,
    practicalRoomSessions: 4,
    tickets: 60,
    absent: 3,
    cheated: 1,
    passed: 50,
    certificates: 50,
    printedTicketPages: 60,
    printedCertificates: 50,
    refusalsExpected: 32,
    refusalsSeen: 32,
    banks: 0,
    items: 0,
    papers: 0,
    runs: 0,
    sat: 0,
    answersAcknowledged: 0,
    repliesLost: 0,
    marksRegistered: 0,
  })
  assert.match(seatPlanHash, /^[0-9a-f]{64}$/)
  assert.match(numbersHash, /^[0-9a-f]{64}$/)
  assert.match(ledgerHead, /^\d+ \S+$/)
  assert.equal(typeof seconds, 'number')
  assert.ok(existsSync(join(pack, 'manifest.json')))
  assert.ok(existsSync(`${pack}.checkpoints`))
})

test('the round of the school has 1,396 accepted applicants and sixteen more, the same for one seed', () => {
  const { all, accepted, workbooks, sentAgain } = inventApplicants(ligong, 1)
  assert.deepEqual([all.length, accepted.length, workbooks.length, sentAgain.length], [1412, 1396, 18, 4])
  assert.equal(workbooks.flatMap(({ rows }) => rows).length, 1412 + 24 + 2 + 6)
  assert.deepEqual(inventApplicants(ligong, 1), inventApplicants(ligong, 1))
  assert.notDeepEqual(inventApplicants(ligong, 2).all, all)
})

test('the seats of a rehearsal lie in fourteen rooms of thirty used and six hundred machines', () => {
  const rooms = ligong.places.filter(({ subject }) => subject === 'theory')
  assert.equal(rooms.length, 14)
  assert.equal(
    rooms.reduce((sum, { seatCount }) => sum + seatCount, 0),
    600,
  )
  assert.deepEqual([...new Set(rooms.map(({ seatCount, reserveCount = 0 }) => seatCount - reserveCount))], [30])
  assert.equal(
    ligong.rows.reduce((sum, { count }) => sum + count, 0),
    1396,
  )
})
