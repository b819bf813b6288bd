import { endExam, listExamRooms, markAttendance, markRoomPresent, markViolation } from '#contract/attendance.ts'
import type { Stage } from '../acting/cast.ts'
import type { ArrangedSubject } from './arrange.ts'
import { attestAll, desksOf } from './attest.ts'

/** Who was absent, and who was caught at what. */
export interface ExamEvents {
  readonly absent: Readonly<Record<ArrangedSubject, readonly string[]>>
  readonly cheated: readonly { readonly registrationId: string; readonly subject: ArrangedSubject }[]
}

/** Invigilators mark the absent, write down the violations, and mark everybody else present. */
export async function holdExam(stage: Stage, batchId: string, events: ExamEvents): Promise<void> {
  const invigilator = await stage.as('invigilator')
  for (const subject of ['theory', 'practical'] as const) {
    const marks = events.absent[subject].map((registrationId) => ({ registrationId, mark: 'absent' as const }))
    if (marks.length > 0) await invigilator.call(markAttendance, { params: { batchId }, body: { subject, marks } })
  }
  for (const { registrationId, subject } of events.cheated)
    await invigilator.call(markViolation, {
      params: { batchId },
      body: {
        registrationId,
        subject,
        behaviour: 'copy',
        tier: 2,
        reason: '抄袭邻座答案，经提醒不改，两名监考员当场签字',
      },
    })
  const { rooms } = await invigilator.call(listExamRooms, { params: { batchId } })
  for (const { sessionId, placeId, unmarked } of rooms)
    if (unmarked > 0) await invigilator.call(markRoomPresent, { params: { batchId, sessionId, placeId } })
}

/** Ends the exam. */
export async function closeExam(stage: Stage, batchId: string) {
  await attestAll(desksOf(stage), batchId, 'exam')
  return (await (await stage.as('invigilator')).call(endExam, { params: { batchId } })).totals
}
