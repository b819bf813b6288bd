import { decideObjection, listObjections, raisePublicObjection } from '#contract/objection.ts'
import {
  endPublicity,
  getPublicityDesk,
  type Publicity,
  publishPublicity,
  writePublicity,
} from '#contract/publicity.ts'
import { confirmScoreCorrection, requestScoreCorrection } from '#contract/score.ts'
import type { Stage } from '../acting/cast.ts'
import { attestAll, desksOf } from './attest.ts'

/** The officer writes the notice from what the desk suggests. */
export async function writeNotice(stage: Stage, batchId: string): Promise<Publicity> {
  const officer = await stage.as('exam_officer')
  const { suggestion } = await officer.call(getPublicityDesk, { params: { batchId } })
  const contact = {
    name: suggestion.contact.name || stage.nameOf('exam_officer'),
    phone: suggestion.contact.phone || '0371-60000000',
    address: suggestion.contact.address,
  }
  return officer.call(writePublicity, { params: { batchId }, body: { ...suggestion, contact } })
}

/** The director publishes a notice. */
export async function publishNotice(stage: Stage, publicityId: string): Promise<Publicity> {
  return (await stage.as('director')).call(publishPublicity, { params: { publicityId }, body: {} })
}

/** The director ends a notice whose term is over. */
export async function endNotice(stage: Stage, batchId: string, publicityId: string): Promise<void> {
  await attestAll(desksOf(stage), batchId, 'publicity')
  await (await stage.as('director')).call(endPublicity, { params: { publicityId }, body: {} })
}

/** Somebody objects on the public page; gives the objection as the institution has it. */
export async function object(stage: Stage, batchId: string, publicityId: string, name: string, content: string) {
  await stage.anybody().call(raisePublicObjection, {
    params: { publicityId },
    body: { name, contact: '19900000001', content },
  })
  const { objections } = await (await stage.as('director')).call(listObjections, { params: { batchId } })
  const raised = objections.find((one) => one.status === 'received')
  if (!raised) throw new Error('the objection did not arrive')
  return raised
}

/** The director decides an objection. */
export async function decide(
  stage: Stage,
  objectionId: string,
  decision: 'upheld' | 'dismissed',
  reason: string,
): Promise<void> {
  await (await stage.as('director')).call(decideObjection, { params: { objectionId }, body: { decision, reason } })
}

/** Lead assessor and recorder correct a practical score together. */
export async function correctScore(
  stage: Stage,
  batchId: string,
  registrationId: string,
  newScore: number,
): Promise<void> {
  const correction = await (await stage.as('lead_assessor')).call(requestScoreCorrection, {
    params: { batchId },
    body: { registrationId, subject: 'practical', newScore, reason: '复核评分表，合计相加有误' },
  })
  await (await stage.as('score_recorder')).call(confirmScoreCorrection, { params: { correctionId: correction.id } })
}
