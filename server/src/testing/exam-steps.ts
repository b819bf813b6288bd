import assert from 'node:assert/strict'
import { type ExamWire, NodeRefusal } from '#generate/examinee/exam-wire.ts'
import { Examinee, pairAt } from '#generate/examinee/examinee.ts'
import type { TestCandidate, TestExam, TestRun } from './exam-world.ts'

/** The first room of an exam. */
export function roomOf(exam: TestExam): TestRun {
  const [run] = exam.runs
  assert.ok(run)
  return run
}

/** A candidate of a test: every refusal counts, so nothing is asked twice. */
export type TestExaminee = Examinee<TestCandidate>

/** Somebody at a paired machine, not signed in yet. */
export const atMachine = (send: ExamWire, who: TestCandidate, machine: string): TestExaminee =>
  new Examinee(send, who, { machine, patience: 1 })

/** A candidate at his own seat, the machine paired, not signed in yet. */
export async function seated(send: ExamWire, run: TestRun, place = 0): Promise<TestExaminee> {
  const who = run.candidates[place]
  assert.ok(who)
  return atMachine(send, who, await pairAt(send, run, who.seat))
}

/** The refusal of a call that must be refused. */
export async function nodeRefusal(call: Promise<unknown>): Promise<NodeRefusal> {
  try {
    await call
  } catch (error) {
    if (error instanceof NodeRefusal) return error
    throw error
  }
  throw new Error('the call was not refused')
}
