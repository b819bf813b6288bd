import assert from 'node:assert/strict'
import type { TestExam, TestRun } from './exam-world.ts'
import { NodeRefusal, pairAt, type Send, SimulatedCandidate } from './simulated-candidate.ts'

/** The first room of an exam. */
export function roomOf(exam: TestExam): TestRun {
  const [run] = exam.runs
  assert.ok(run)
  return run
}

/** A candidate at his own seat, the machine paired, not signed in yet. */
export async function seated(send: Send, run: TestRun, place = 0): Promise<SimulatedCandidate> {
  const who = run.candidates[place]
  assert.ok(who)
  return new SimulatedCandidate(send, who, await pairAt(send, run, who.seat))
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
