import { passFirstClear } from '#contract/eligibility.ts'
import { withdrawRegistration } from '#contract/registration.ts'
import { drawPhotographs } from '#generate/photographs.ts'
import {
  allRegistrations,
  closeRegistration,
  confirm,
  importPhotographs,
  importRows,
  preview,
  recordConsents,
} from '#server/demo/steps/register.ts'
import { idsOf, type Play, recognise } from '../play.ts'

/** Workbooks with bad rows, photographs in two rounds, signed notices, and some who change their mind. */
export async function register(play: Play): Promise<void> {
  const { stage, plan, batchId, applicants, figures, progress } = play
  for (const { fileName, rows } of applicants.workbooks) {
    const { summary } = await importRows(stage, batchId, fileName, rows)
    figures.refusedRows += summary.badCount
  }
  const again = await preview(stage, batchId, '补报名单.xlsx', applicants.sentAgain)
  figures.refusedRows += again.badCount
  if (again.goodCount > 0) await confirm(stage, again.id)
  recognise(play, await allRegistrations(stage, batchId))
  await refuseReview(play)
  progress.begin('照片与告知书')
  const photographs = (late: boolean) =>
    drawPhotographs(applicants.all.filter(({ latePhoto }) => latePhoto === late).map(({ person }) => person))
  await importPhotographs(stage, batchId, await photographs(false))
  await recordConsents(stage, batchId, plan.at.registration[0]?.slice(0, 10) ?? '')
  const officer = await stage.as('exam_officer')
  for (const registrationId of idsOf(play, ({ course }) => course === 'withdrawn'))
    await officer.call(withdrawRegistration, {
      params: { registrationId },
      body: { reason: '本人实习离校，申请取消报名' },
    })
  await importPhotographs(stage, batchId, await photographs(true))
  await closeRegistration(stage, batchId)
}

/** Nobody is reviewed while people are still registered. */
async function refuseReview({ stage, plan, refusals, batchId }: Play): Promise<void> {
  const reviewer = await stage.as('first_reviewer')
  await refusals.expect(
    'review before the registration is closed',
    () => reviewer.call(passFirstClear, { params: { batchId }, body: {} }),
    'chain.too_early',
    plan.clauses.early_review,
  )
}
