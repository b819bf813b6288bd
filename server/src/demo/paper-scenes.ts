import { addDays } from '#core/kernel/dates.ts'
import type { DemoStep } from './demo-steps.ts'
import {
  approvePapers,
  askPermit,
  drawPapers,
  enrolThree,
  grantPermit,
  proposeGrant,
  recordKeeping,
  recordSetters,
  sealPapers,
} from './steps/papers.ts'

/** Papers of a batch whose exam is near: sealed and permitted; the leave for the spare ones waits at the centre. */
export const papersBeforeExam: DemoStep = async ({ house: { stage }, id, startsOn }, today) => {
  await enrolThree(stage)
  await recordSetters(stage, id)
  const [care, careSpare] = await drawPapers(stage, id, { trade: '保育师', forms: 1, spares: 1 })
  const [repair, repairSpare] = await drawPapers(stage, id, { trade: '汽车机械维修工', forms: 1, spares: 1 })
  if (!care || !careSpare || !repair || !repairSpare) throw new Error('papers are missing')
  await approvePapers(stage, [care, careSpare, repair, repairSpare], 'both')
  await sealPapers(stage, [care, careSpare, repair, repairSpare], `F${today.replaceAll('-', '')}`)
  for (const paper of [care, repair]) await grantPermit(stage, id, paper, await askPermit(stage, paper))
  await proposeGrant(stage, await askPermit(stage, careSpare))
  await askPermit(stage, repairSpare)
  const days = [today, addDays(today, 1), addDays(today, 2)].filter((day) => day <= startsOn)
  await recordKeeping(stage, id, days)
}

/** Papers in the making: one approved by the first of two, others just drawn. */
export const papersInTheMaking: DemoStep = async ({ house: { stage }, id }) => {
  const care = await drawPapers(stage, id, { trade: '保育师', forms: 1, spares: 0 })
  await approvePapers(stage, care, 'head')
  await drawPapers(stage, id, { trade: '收银员', forms: 2, spares: 1 })
}

/** A blueprint and its first draw, nothing sent to approval. */
export const firstDraw: DemoStep = async ({ house: { stage }, id }) =>
  void (await drawPapers(stage, id, { trade: '电工', forms: 2, spares: 1 }))
