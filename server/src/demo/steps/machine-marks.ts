import { getMarking, listKeyOpenings, markBatch, openPaperKey, releaseMarks } from '#contract/marking.ts'
import { compareBatch } from '#contract/similarity.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** Two keepers open the answers, both scorers agree, the sheets are compared, and the marks are registered. */
export async function markTheory(stage: Stage, batchId: string): Promise<number> {
  const { papers } = await (await stage.as('paper_custodian')).call(listKeyOpenings)
  for (const { paperId } of papers.filter((paper) => paper.batchId === batchId && paper.runs > 0))
    for (const number of [1, 2])
      await (await stage.as('paper_custodian', number)).call(openPaperKey, {
        params: { batchId, paperId },
        body: { passphrase: demoPassword },
      })
  const officer = await stage.as('exam_officer')
  await officer.call(markBatch, { params: { batchId } })
  const { scorers } = await waitFor('the two scorers to agree', async () => {
    const now = await officer.call(getMarking, { params: { batchId } })
    return now.obstacles.length === 0 && now
  })
  if (scorers.disagreements.length > 0) throw new Error('the scorers disagree')
  await officer.call(compareBatch, { params: { batchId } })
  return (await (await stage.as('score_recorder')).call(releaseMarks, { params: { batchId } })).registered
}
