import { approvePaper, getPaperDesk } from '#contract/paper.ts'
import type { BlueprintBody, PaperDesk, PaperView } from '#contract/paper-shapes.ts'
import {
  approvePapers,
  drawPapers,
  enrolThree,
  permitPapers,
  sealPapers,
  submitPapers,
} from '#server/demo/steps/papers.ts'
import type { Play } from '../play.ts'

const multiples = 10

/** A hundred points, some of them multiple choice where the bank has enough of it. */
const withMultiples: Partial<BlueprintBody> = {
  parts: [
    { type: 'single', count: 100 - 2 * multiples, points: 1 },
    { type: 'multiple', count: multiples, points: 2 },
  ],
}

/** Every paper of the batch: drawn from its bank, approved, sealed, with the centre's leave to open it. */
export async function makePapers(
  { stage, batchId, plan, seed, refusals }: Play,
  bankOf: (entry: PaperDesk['entries'][number]) => { bankId: string; hasMultiple: boolean },
): Promise<number> {
  await enrolThree(stage)
  const { entries } = await (await stage.as('bank_keeper')).call(getPaperDesk, { params: { batchId } })
  const papers: PaperView[] = []
  for (const entry of entries) {
    const { bankId, hasMultiple } = bankOf(entry)
    const wish = { entry, bankId, seed: `${plan.name} ${seed} ${entry.title}`, materials: '黑色签字笔、身份证' }
    const more = hasMultiple ? { blueprint: withMultiples } : {}
    papers.push(...(await drawPapers(stage, batchId, { ...wish, forms: 2, spares: 1, ...more })))
  }
  await submitPapers(stage, papers)
  await approvePapers(stage, papers, 'director')
  const director = await stage.as('director')
  await refusals.expect(
    'a paper approved twice by one person',
    () => director.call(approvePaper, { params: { paperId: papers[0]?.id ?? '' }, body: {} }),
    'access.same_person',
    null,
  )
  await approvePapers(stage, papers, 'head')
  await sealPapers(stage, papers, 'F2026')
  await permitPapers(stage, batchId, papers)
  return papers.length
}
