import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePackage } from '#contract/exam-node.ts'
import { getLiveRoom } from '#contract/invigilation.ts'
import { printRoomRecord } from '#contract/invigilation-closing.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import { pairAt } from '#generate/examinee/examinee.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { sealedBatch } from '#server/testing/sealed-exams.ts'
import { openWorld } from '#server/testing/world.ts'
import { providerOf } from './providers/registry.ts'

const world = await openWorld({ now: '2026-11-26T09:00' })
const clerk = await world.as('exam_officer')
const invigilator = await world.as('invigilator')
const send = examLine(world.app)

/** A batch whose one theory room stands here, two machines paired in it, one of them checked. */
async function roomWithMachines() {
  const batch = await sealedBatch(world, { people: 2, profile: 'anyang' })
  await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } })
  await world.settle()
  const { rows } = await world.owner.query<{ id: string; pairing_code: string; seat: number }>(
    `select r.id, r.pairing_code, a.seat from exam_runs r join exam_attempts a on a.run_id = r.id
     where r.batch_id = $1 order by a.seat`,
    [batch.id],
  )
  const [run] = rows
  assert.ok(run)
  const machines = []
  for (const { seat } of rows) machines.push(await pairAt(send, { code: run.pairing_code }, seat))
  const report = {
    ...{ browser: 'Chrome 120', clockOffsetMs: 0, storageBytes: null, markerSurvived: false, roundTripMs: 3 },
    ...{ screen: { width: 1366, height: 768, ratio: 1 }, secureContext: true, writeMs: 4 },
  }
  const checked = await send('POST', '/api/v1/exam/machine/preflight', machines[0] ?? '', report)
  assert.equal(checked.status, 200)
  assert.equal((await invigilator.call(getLiveRoom, { params: { runId: run.id } })).room?.status, 'waiting')
  return { batch, run, seats: rows.map(({ seat }) => seat) }
}

test('the printed record of a room and the archive tell of its machines: paired, checked, the mark of the trial day', async () => {
  const { batch, run, seats } = await roomWithMachines()
  const pdf = await invigilator.download(printRoomRecord, { params: { runId: run.id } })
  assert.match(pdfText(pdf).join(''), /机器记录（2台）.*上次留下的标记不在了.*没有自检/s)
  // The room is over; how it came to that is no matter of this test.
  await world.owner.query(`update exam_runs set status = 'closed' where id = $1`, [run.id])
  const { id } = world.institution
  const files = await transactFor(world.platform, systemActor(id, 'institution'), id, async (tx) => {
    const made = providerOf('room_records')?.make(tx, await findBatch(tx, batch.id), { masked: false })
    return made ? await Array.fromAsync(made) : []
  })
  const named = (pattern: RegExp) => files.find(({ name }) => pattern.test(name))?.bytes ?? Buffer.alloc(0)
  const rows = JSON.parse(named(/^考场机器记录\.json$/).toString()) as Record<string, string>[]
  assert.deepEqual(
    rows.map((row) => [row.科目, row.座号, row.自检 !== '', row.试考标记, row.浏览器, row.自检结果]),
    [
      ['理论知识', String(seats[0]).padStart(2, '0'), true, '不在', 'Chrome 120', '上次留下的标记不在了'],
      ['理论知识', String(seats[1]).padStart(2, '0'), false, '—', '', '没有自检'],
    ],
  )
  assert.ok(files.some(({ name }) => name === '考场机器记录.xlsx'))
  assert.match(pdfText(named(/^考场情况记录表-理论知识/)).join(''), /机器记录（2台）/)
})
