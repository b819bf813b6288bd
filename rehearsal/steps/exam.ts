import { endExam } from '#contract/attendance.ts'
import { getBatchPlan } from '#contract/plan.ts'
import { closeExam, holdExam } from '#server/demo/steps/exam.ts'
import { fillBanks, jobKey } from '../machine/banks.ts'
import { makePapers } from '../machine/papers.ts'
import { sitTheory } from '../machine/sitting.ts'
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
  if (play.theory) await theoryAtMachines(play, play.theory)
  const both = idsOf(play, ({ fate }) => fate === 'absent')
  const practical = idsOf(play, ({ fate }) => fate === 'absent_practical')
  await holdExam(stage, batchId, {
    absent: { theory: play.theory ? [] : both, practical: [...both, ...practical] },
    cheated: play.theory
      ? []
      : idsOf(play, ({ fate }) => fate === 'cheats').map((registrationId) => ({
          registrationId,
          subject: 'theory',
        })),
  })
  await closeExam(stage, batchId)
}

/** Banks are filled, papers made and sealed, and everybody sits at a machine; then the day of the practical exam comes. */
async function theoryAtMachines(play: Play, theory: NonNullable<Play['theory']>): Promise<void> {
  const { stage, plan, batchId, figures, progress } = play
  progress.begin('题库与试卷')
  const { entries } = await (await stage.as('exam_officer')).call(getBatchPlan, { params: { batchId } })
  const { banks, items } = await fillBanks(play, entries, theory.knowledge)
  figures.banks = banks.size
  figures.items = items
  const byId = new Map(entries.map((entry) => [entry.id, banks.get(jobKey(entry))]))
  figures.papers = await makePapers(play, ({ entryId }) => {
    const bank = byId.get(entryId)
    if (!bank) throw new Error(`no bank for ${entryId}`)
    return bank
  })
  progress.begin('机考')
  const held = await sitTheory(play, theory.address, theory.knowledge)
  figures.runs = held.runs
  figures.sat = held.sat
  figures.answersAcknowledged = held.acknowledged
  figures.repliesLost = held.lostReplies
  await stage.setClock(`${plan.endsOn}T18:30`)
}
