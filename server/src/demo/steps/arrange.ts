import {
  type ArrangementView,
  approveArrangement,
  arrange,
  getArrangement,
  setSessions,
  submitArrangement,
} from '#contract/arrangement.ts'
import type { Stage } from '../acting/cast.ts'
import { attestAll, desksOf } from './attest.ts'

/** A subject that is arranged. */
export type ArrangedSubject = 'theory' | 'practical'

/** Fixes the sessions of a subject: China wall-clock starts such as 2026-11-14T08:30. */
export async function planSessions(
  stage: Stage,
  batchId: string,
  subject: ArrangedSubject,
  starts: readonly string[],
  minutes: number,
): Promise<void> {
  const officer = await stage.as('exam_officer')
  const sessions = starts.map((start) => ({ startsAt: `${start}:00+08:00`, minutes }))
  await officer.call(setSessions, { params: { batchId, subject }, body: { sessions } })
}

/** Seats everybody of a subject. */
export async function seatAll(
  stage: Stage,
  batchId: string,
  subject: ArrangedSubject,
  seed: string,
): Promise<ArrangementView> {
  return (await stage.as('exam_officer')).call(arrange, { params: { batchId, subject }, body: { seed } })
}

/** The officer submits an arrangement. */
export async function submitSeats(stage: Stage, batchId: string, subject: ArrangedSubject, officer = 1): Promise<void> {
  await (await stage.as('exam_officer', officer)).call(submitArrangement, { params: { batchId, subject }, body: {} })
}

/** The director approves an arrangement. */
export async function approveSeats(stage: Stage, batchId: string, subject: ArrangedSubject): Promise<void> {
  await attestAll(desksOf(stage), batchId, 'arrangement')
  await (await stage.as('director')).call(approveArrangement, { params: { batchId, subject }, body: {} })
}

/** An arrangement as it stands. */
export async function readArrangement(
  stage: Stage,
  batchId: string,
  subject: ArrangedSubject,
): Promise<ArrangementView> {
  return (await stage.as('exam_officer')).call(getArrangement, { params: { batchId, subject } })
}
