import { decideCentreResult, publishCentreResult } from '#contract/report-centre.ts'
import { waitFor } from '#server/demo/acting/wait-for.ts'
import { acceptAndPublish, awaitPublication, build, sendToCentre } from '#server/demo/steps/report.ts'
import { currentStep, double, type Play } from '../play.ts'

/** The report goes to the centre, which checks and publishes it by two people. */
export async function report(play: Play): Promise<void> {
  const { stage, batchId } = play
  const { id } = await build(stage, batchId)
  const resultId = await sendToCentre(stage, id)
  if (play.times.get('report') === 1) await refuseOwnPublication(play, resultId)
  else await acceptAndPublish(stage, resultId)
  await awaitPublication(stage, batchId)
  await waitFor('the step after the report', async () => (await currentStep(play)) !== 'report')
}

async function refuseOwnPublication({ stage, refusals }: Play, resultId: string): Promise<void> {
  const params = { resultId }
  const body = { decision: 'accepted' as const, reason: '逐项核对，同意' }
  await (await stage.as('centre_reviewer', double)).call(decideCentreResult, { params, body })
  const same = await stage.as('centre_head', double)
  await refusals.expect(
    'a report published by the one who checked it',
    () => same.call(publishCentreResult, { params, body: {} }),
    'access.same_person',
    null,
  )
  await (await stage.as('centre_head')).call(publishCentreResult, { params, body: {} })
}
