import { createBatch } from '#contract/plan.ts'
import { previewImport } from '#contract/registration.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { makeBatch } from '#server/demo/steps/plan.ts'
import { grant } from '#server/demo/steps/prepare.ts'
import type { Play } from '../play.ts'

/** The filing arrives and the batch is made with its policy pinned. */
export async function prepare(play: Play): Promise<void> {
  const { stage, plan, refusals } = play
  await stage.setClock(plan.foundedAt)
  await grant(stage, play.institutionId, plan.letter)
  const officer = await stage.as('exam_officer')
  const days = { startsOn: plan.startsOn, endsOn: plan.endsOn }
  await refusals.expect(
    'a batch with an occupation outside the filing',
    () =>
      officer.call(createBatch, { body: { ...days, entries: [{ text: '中式烹调师', level: 4, expectedCount: 30 }] } }),
    'filing.outside',
    plan.clauses.outsideFiling,
  )
  const entries = plan.rows.map(({ text, level, count }) => ({
    text,
    level,
    expectedCount: count,
    theoryMinutes: plan.theoryMinutes,
    practicalMinutes: plan.practicalMinutes,
  }))
  play.batchId = await makeBatch(stage, { ...plan.tooSoon, entries })
  await refuseRegistration(play)
}

/** Nobody is registered before the announcement. */
async function refuseRegistration({ stage, plan, refusals, batchId }: Play): Promise<void> {
  const officer = await stage.as('exam_officer')
  const step: ChainStepId = 'registration'
  await refusals.expect(
    'registration before its turn',
    () => officer.call(previewImport, { params: { batchId }, file: { name: '报名.xlsx', bytes: Buffer.from('x') } }),
    'chain.too_early',
    plan.clauses[`early_${step}`],
  )
}
