import { getPaperDesk } from '#contract/paper.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { addDays } from '#core/kernel/dates.ts'
import type { Stage } from './acting/cast.ts'
import type { DemoStep } from './demo-steps.ts'
import {
  approvePapers,
  askPermits,
  drawPapers,
  enrolThree,
  permitPapers,
  proposeGrants,
  recordKeeping,
  recordSetters,
  sealPapers,
  submitPapers,
} from './steps/papers.ts'

/** Papers of one trade, whose entry and bank are named after it. */
async function drawFor(
  stage: Stage,
  batchId: string,
  trade: string,
  [forms, spares]: readonly [number, number],
): Promise<readonly PaperView[]> {
  const desk = await (await stage.as('bank_keeper')).call(getPaperDesk, { params: { batchId } })
  const entry = desk.entries.find(({ title }) => title.includes(trade))
  const bank = desk.banks.find(({ title }) => title.includes(trade))
  if (!entry || !bank) throw new Error(`no entry or bank for ${trade}`)
  return drawPapers(stage, batchId, {
    ...{ entry, bankId: bank.id, seed: `${batchId}/${trade}`, forms, spares },
    materials: '请携带准考证与身份证原件；考场提供草稿纸，不得自带计算器。',
    blueprint: { minutes: 90, difficulty: [0, 20, 60, 20, 0], exposure: { months: 12, papers: null } },
  })
}

/** Papers of some trades, each with one to spare: approved by two and sealed; gives those for use and those to spare. */
async function sealedPapers(stage: Stage, batchId: string, trades: readonly string[], today: string) {
  await enrolThree(stage)
  await recordSetters(stage, batchId)
  const drawn: PaperView[] = []
  for (const trade of trades) drawn.push(...(await drawFor(stage, batchId, trade, [1, 1])))
  await submitPapers(stage, drawn)
  for (const by of ['head', 'director'] as const) await approvePapers(stage, drawn, by)
  await sealPapers(stage, drawn, `F${today.replaceAll('-', '')}`)
  return { used: drawn.filter((_, at) => at % 2 === 0), spare: drawn.filter((_, at) => at % 2 === 1) }
}

/** Papers of one trade with the centre's permit: one for everybody and one to spare. */
export const permittedPaper =
  (trade: string): DemoStep =>
  async ({ house: { stage }, id }, today) => {
    const { used } = await sealedPapers(stage, id, [trade], today)
    await permitPapers(stage, id, used)
  }

/** Papers of a batch whose exam is near: sealed and permitted; the leave for the spare ones waits at the centre. */
export const papersBeforeExam: DemoStep = async ({ house: { stage }, id, startsOn }, today) => {
  const { used, spare } = await sealedPapers(stage, id, ['保育师', '汽车机械维修工'], today)
  await permitPapers(stage, id, used)
  await proposeGrants(stage, (await askPermits(stage, spare)).slice(0, 1))
  const days = [today, addDays(today, 1), addDays(today, 2)].filter((day) => day <= startsOn)
  await recordKeeping(stage, id, days)
}

/** Papers in the making: one approved by the first of two, others just drawn. */
export const papersInTheMaking: DemoStep = async ({ house: { stage }, id }) => {
  const care = await drawFor(stage, id, '保育师', [1, 0])
  await submitPapers(stage, care)
  await approvePapers(stage, care, 'head')
  await drawFor(stage, id, '收银员', [2, 1])
}

/** A blueprint and its first draw, nothing sent to approval. */
export const firstDraw: DemoStep = async ({ house: { stage }, id }) => void (await drawFor(stage, id, '电工', [2, 1]))
