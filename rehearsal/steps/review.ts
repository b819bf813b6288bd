import { completeReview, decideFinal, decideFirst } from '#contract/eligibility.ts'
import { supplementRegistration } from '#contract/registration.ts'
import { closeReview, queueOf, reviewFinal, reviewFirst } from '#server/demo/steps/review.ts'
import { double, idsOf, type Play } from '../play.ts'

/** Some are asked for papers, those outside the conditions are refused, and two people look at everybody. */
export async function review(play: Play): Promise<void> {
  const { stage, batchId, figures, refusals } = play
  await askForPapers(play)
  await refuseIneligible(play)
  await refuseSamePerson(play)
  await reviewFirst(stage, batchId)
  const finalReviewer = await stage.as('final_reviewer')
  await refusals.expect(
    'closing the review while somebody is undecided',
    () => finalReviewer.call(completeReview, { params: { batchId }, body: {} }),
    'eligibility.undecided',
    play.plan.clauses.undecidedReview,
  )
  await reviewFinal(stage, batchId)
  const { eligible, ineligible } = await closeReview(stage, batchId)
  figures.candidates = eligible
  figures.ineligible = ineligible
}

async function askForPapers(play: Play): Promise<void> {
  const { stage } = play
  const reviewer = await stage.as('first_reviewer')
  const officer = await stage.as('exam_officer')
  for (const registrationId of idsOf(play, ({ course }) => course === 'supplemented')) {
    const params = { registrationId }
    await reviewer.call(decideFirst, { params, body: { decision: 'return', reason: '毕业证明不清晰，请补交' } })
    await officer.call(supplementRegistration, { params, body: { note: '已补交学籍证明' } })
  }
}

async function refuseIneligible(play: Play): Promise<void> {
  const { stage, plan, refusals } = play
  const reviewer = await stage.as('first_reviewer')
  const outside = plan.mishaps.outsiders > 0 ? 'outsider' : 'early'
  const [registrationId = ''] = idsOf(play, ({ course }) => course === outside)
  await refusals.expect(
    'passing somebody the conditions refuse',
    () => reviewer.call(decideFirst, { params: { registrationId }, body: { decision: 'pass' } }),
    'eligibility.refused_by_rule',
    plan.clauses.ineligible,
  )
}

async function refuseSamePerson(play: Play): Promise<void> {
  const { stage, refusals, batchId } = play
  const [item] = (await queueOf(stage, batchId, 'first')).filter(({ verdict }) => verdict.ok === true)
  const params = { registrationId: item?.registrationId ?? '' }
  const body = { decision: 'pass' as const }
  await (await stage.as('first_reviewer', double)).call(decideFirst, { params, body })
  const same = await stage.as('final_reviewer', double)
  await refusals.expect(
    'both reviews by one person',
    () => same.call(decideFinal, { params, body }),
    'eligibility.same_person',
    play.plan.clauses.samePersonReview,
  )
}
