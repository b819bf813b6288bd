import { buildReport, getReportDesk, type Report, sendReport } from '#contract/report.ts'
import { decideCentreResult, listCentreResults, publishCentreResult } from '#contract/report-centre.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** The officer makes the report. */
export async function build(stage: Stage, batchId: string): Promise<Report> {
  return (await stage.as('exam_officer')).call(buildReport, { params: { batchId }, body: {} })
}

/** The head sends it to the centre; gives its place on the centre's desk. */
export async function sendToCentre(stage: Stage, reportId: string): Promise<string> {
  await (await stage.as('head')).call(sendReport, { params: { reportId }, body: { carrier: 'centre' } })
  const reviewer = await stage.as('centre_reviewer')
  const result = await waitFor('the report at the centre', async () =>
    (await reviewer.call(listCentreResults, { query: { status: 'received' } })).results.at(0),
  )
  return result.id
}

/** The centre checks a report, and another person publishes it. */
export async function acceptAndPublish(stage: Stage, resultId: string): Promise<void> {
  const body = { decision: 'accepted' as const, reason: '逐项核对，同意' }
  await (await stage.as('centre_reviewer')).call(decideCentreResult, { params: { resultId }, body })
  await (await stage.as('centre_head')).call(publishCentreResult, { params: { resultId }, body: {} })
}

/** Waits until the centre's letter of publication is back. */
export async function awaitPublication(stage: Stage, batchId: string): Promise<void> {
  const officer = await stage.as('exam_officer')
  await waitFor('the publication', async () =>
    (await officer.call(getReportDesk, { params: { batchId } })).reports.some((one) => one.status === 'published'),
  )
}
