import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { decideShown } from '#server/testing/decide-shown.ts'
import { roomOf, seated } from '#server/testing/exam-steps.ts'
import { invigilator, openExam, secondInvigilator, type TestExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import {
  admit,
  allowLeave,
  closeRun,
  expel,
  giveTime,
  heldEvents,
  markAbsent,
  moveSeat,
  notify,
  sealedSheets,
  sealRun,
} from './index.ts'

const world = await openWorld()
const send = examLine(world.app)
const nine = instantInChina('2026-09-21T09:00').getTime()
/** The clock moves by whole seconds, so the instant asked for has just passed. */
const at = (minutes: number) => void world.platform.clock.set(new Date(nine + minutes * 60_000 + 600))

/** A room that has written since nine, its first candidate answering. */
async function running(profile: 'henan' | 'nanchang' | null) {
  at(-10)
  const exam = await openExam(world.platform, world.institution.id, {
    startsAt: new Date(nine),
    ...(profile ? { policy: { entry: loadPolicy(profile).policy.entry } } : {}),
  })
  await exam.openDoors()
  const candidate = await seated(send, roomOf(exam))
  await candidate.signIn()
  at(0)
  await exam.start()
  await candidate.start()
  return { exam, run: roomOf(exam), candidate, attemptId: candidate.who.attemptId }
}

const absentees = ({ candidates }: ReturnType<typeof roomOf>) => candidates.slice(1).map(({ attemptId }) => attemptId)

async function close({ exam, run, candidate }: Awaited<ReturnType<typeof running>>): Promise<void> {
  await exam.act((tx) => allowLeave(tx, { attemptId: candidate.who.attemptId, reason: '已答完', by: invigilator }))
  await candidate.handIn()
  await exam.act((tx) => markAbsent(tx, run.id, absentees(run), invigilator))
  await exam.act((tx) => closeRun(tx, run.id, invigilator))
}

const decide = (exam: TestExam, attemptId: string, taken: boolean) =>
  exam.act((tx) =>
    decideShown(tx, {
      ...{ attemptId, epoch: 1, take: taken, reason: '断网前所答' },
      ...{ by: invigilator, second: secondInvigilator },
    }),
  )

const take = (exam: TestExam, attemptId: string) => decide(exam, attemptId, true)

test('two people decide about what they were told of: what they left out stays out, what was on its way waits', async () => {
  const room = await running(null)
  const { exam, run, candidate, attemptId } = room
  await candidate.answer('1', 'A')
  await close(room)
  await candidate.answer('1', 'B')
  await decide(exam, attemptId, false)
  assert.deepEqual(await exam.act((tx) => heldEvents(tx, run.id)), [])
  await candidate.answer('2', 'C')
  await decide(exam, attemptId, true)
  // An event that had reached the node before this decision and came into the table after it.
  await world.owner.query(
    `insert into answer_events select institution_id, attempt_id, epoch, seq + 1, fork, kind, question, value, at_ms,
       hash, 'late', received_at - interval '1 millisecond' from answer_events
     where attempt_id = $1 and seq = (select max(seq) from answer_events where attempt_id = $1)`,
    [attemptId],
  )
  const states = await world.owner.query('select state from answer_events where attempt_id = $1 order by seq', [
    attemptId,
  ])
  assert.deepEqual(
    states.rows.map(({ state }) => state),
    ['counted', 'late', 'counted', 'late'],
  )
  const waiting = await exam.act((tx) => heldEvents(tx, run.id))
  assert.deepEqual(
    waiting.map(({ count, state }) => [count, state]),
    [[1, 'late']],
  )
})

test('what comes after sealing is kept and never counted: the sheet that was marked stays as it was', async () => {
  const room = await running(null)
  const { exam, run, candidate, attemptId } = room
  await candidate.answer('1', 'A')
  await close(room)
  assert.equal((await candidate.answer('1', 'B')).held, true)
  await take(exam, attemptId)
  assert.equal((await candidate.answer('2', 'B')).held, true)
  await assert.rejects(
    exam.act((tx) => sealRun(tx, run.id, invigilator)),
    { code: 'exam.held_left', params: { count: 1 } },
  )
  await take(exam, attemptId)
  await exam.act((tx) => sealRun(tx, run.id, invigilator))
  assert.equal((await candidate.answer('1', 'D')).held, true)
  assert.equal((await exam.act((tx) => heldEvents(tx, run.id))).length, 1)
  await assert.rejects(take(exam, attemptId), {
    code: 'exam.held_after_seal',
    text: '本场已经封存，评分以封存的答卷为准：封存后送达的作答只留存备查，不再决定是否计入。',
  })
  const sheets = await exam.act((tx) => sealedSheets(tx, run.id))
  assert.deepEqual(
    [...(sheets.find((one) => one.attemptId === attemptId)?.answers ?? [])],
    [
      ['1', ['B']],
      ['2', ['B']],
    ],
  )
})

test('nobody is marked absent while he may still enter, whoever asks the engine [HN-186, NC-044, NC-062, NC-071]', async () => {
  for (const [profile, clauses] of [
    ['henan', ['HN-186']],
    ['nanchang', ['NC-044', 'NC-062', 'NC-071']],
  ] as const) {
    const { exam, run } = await running(profile)
    const mark = () => exam.act((tx) => markAbsent(tx, run.id, absentees(run), invigilator))
    at(29)
    await assert.rejects(mark(), (error: { code: string; grounds: readonly { clause: string }[] }) => {
      assert.deepEqual([error.code, error.grounds.map(({ clause }) => clause)], ['exam.absent_too_early', [...clauses]])
      return true
    })
    at(30.1)
    await mark()
  }
})

test('what the texts forbid the invigilator cannot allow: late entry, leaving early [HN-186, HN-187, NC-045, NC-062, NC-071]', async () => {
  const cited =
    (code: string, ...clauses: string[]) =>
    (error: { code: string; grounds: readonly { clause: string }[] }) => {
      assert.deepEqual([error.code, error.grounds.map(({ clause }) => clause)], [code, clauses])
      return true
    }
  const henan = await running('henan')
  const nanchang = await running('nanchang')
  const leave = ({ exam, attemptId }: typeof henan) =>
    exam.act((tx) => allowLeave(tx, { attemptId, reason: '已答完', by: invigilator }))
  at(20)
  await assert.rejects(leave(henan), cited('exam.leave_too_early', 'HN-187'))
  await assert.rejects(leave(nanchang), cited('exam.leave_too_early', 'NC-045', 'NC-062', 'NC-071'))
  at(31.1)
  await leave(nanchang)
  const [late = ''] = absentees(henan.run)
  await assert.rejects(
    henan.exam.act((tx) => admit(tx, { attemptId: late, reason: '路上堵车', by: invigilator })),
    cited('exam.entry_late', 'HN-186'),
  )
})

test('in a room that is not open yet, or over, nothing is done to anybody', async () => {
  at(0)
  const waiting = await openExam(world.platform, world.institution.id)
  const over = await running(null)
  await close(over)
  for (const [exam, run] of [
    [waiting, roomOf(waiting)],
    [over.exam, over.run],
  ] as const) {
    const [{ attemptId } = { attemptId: '' }] = run.candidates
    const word = { attemptId, reason: '主机故障', by: invigilator }
    for (const act of [
      () => exam.act((tx) => moveSeat(tx, { ...word, seat: 7, second: secondInvigilator })),
      () => exam.act((tx) => giveTime(tx, { ...word, runId: run.id, seconds: 60 })),
      () => exam.act((tx) => expel(tx, word)),
      () => exam.act((tx) => admit(tx, word)),
      () => exam.act((tx) => allowLeave(tx, word)),
      () => exam.act((tx) => markAbsent(tx, run.id, absentees(run), invigilator)),
      () => exam.act((tx) => notify(tx, { runId: run.id, attemptId: null, text: '请保持安静', by: invigilator })),
    ])
      await assert.rejects(act(), { code: 'exam.run_state' })
  }
  await world.owner.query("update exam_runs set status = 'withdrawn' where id = $1", [roomOf(waiting).id])
  await assert.rejects(
    waiting.act((tx) => closeRun(tx, roomOf(waiting).id, invigilator)),
    { text: '本场现为“已作废”，不能收场。' },
  )
})
