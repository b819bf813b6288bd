import { endExam } from '#contract/attendance.ts'
import { closeExam, holdExam } from '#server/demo/steps/exam.ts'
import { idsOf, type Play } from '../play.ts'

/** The absent, the caught, and everybody else. */
export async function exam(play: Play): Promise<void> {
  const { stage, batchId, refusals } = play
  const invigilator = await stage.as('invigilator')
  await refusals.expect(
    'the end of an exam with people unmarked',
    () => invigilator.call(endExam, { params: { batchId } }),
    'attendance.incomplete',
    play.plan.clauses.unmarkedExam,
  )
  const both = idsOf(play, ({ fate }) => fate === 'absent')
  const practical = idsOf(play, ({ fate }) => fate === 'absent_practical')
  await holdExam(stage, batchId, {
    absent: { theory: both, practical: [...both, ...practical] },
    cheated: idsOf(play, ({ fate }) => fate === 'cheats').map((registrationId) => ({
      registrationId,
      subject: 'theory',
    })),
  })
  await closeExam(stage, batchId)
}
