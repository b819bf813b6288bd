import { getMarking, listKeyOpenings, markBatch, openPaperKey, releaseMarks } from '#contract/marking.ts'
import { waitFor } from '#server/demo/acting/wait-for.ts'
import type { Play } from '../play.ts'
import { passphraseOf } from './papers.ts'

/** The answers are opened by two keepers, both scorers agree, and the marks are registered. */
export async function markTheory(play: Play): Promise<{ registered: number; papers: number }> {
  const { stage, batchId, refusals } = play
  const manager = await stage.as('exam_officer')
  const keepers = [await stage.as('paper_custodian', 1), await stage.as('paper_custodian', 2)] as const
  const recorder = await stage.as('score_recorder')
  await refusals.expect(
    'marks registered before the answers are opened',
    () => recorder.call(releaseMarks, { params: { batchId } }),
    'marking.no_key',
  )
  const { papers } = await keepers[0].call(listKeyOpenings)
  const sat = papers.filter((paper) => paper.batchId === batchId && paper.runs > 0)
  for (const { paperId } of sat)
    for (const [index, keeper] of keepers.entries())
      await keeper.call(openPaperKey, {
        params: { batchId, paperId },
        body: { passphrase: passphraseOf(index + 1) },
      })
  await manager.call(markBatch, { params: { batchId } })
  const overview = await waitFor('the two scorers to agree', async () => {
    const now = await manager.call(getMarking, { params: { batchId } })
    return now.obstacles.length === 0 && now
  })
  if (overview.scorers.disagreements.length > 0) throw new Error('the scorers disagree')
  const { registered } = await recorder.call(releaseMarks, { params: { batchId } })
  return { registered, papers: sat.length }
}
