import { composeCertificates } from '#contract/certificate.ts'
import { endPublicity } from '#contract/publicity.ts'
import { correctScore, decide, endNotice, object, publishNotice, writeNotice } from '#server/demo/steps/publicity.ts'
import { idsOf, type Play } from '../play.ts'

/** A first notice that an upheld objection ends, and a second one that runs its whole term. */
export async function publicity(play: Play): Promise<void> {
  const { stage, plan, batchId, refusals } = play
  const notice = await publishNotice(stage, (await writeNotice(stage, batchId)).id)
  if (play.times.get('publicity') === 1) {
    await refuseCertificates(play)
    await upholdObjection(play, notice.id)
    return
  }
  const director = await stage.as('director')
  await refusals.expect(
    'the end of a notice before its term',
    () => director.call(endPublicity, { params: { publicityId: notice.id }, body: {} }),
    'publicity.not_over',
    null,
  )
  await stage.setClock(plan.noticeOver[1] ?? '')
  await endNotice(stage, batchId, notice.id)
}

/** Somebody who failed the practical exam was right: the sum on the sheet was wrong. */
async function upholdObjection(play: Play, publicityId: string): Promise<void> {
  const { stage, plan, batchId } = play
  const [registrationId = ''] = idsOf(play, ({ fate }) => fate === 'fails_practical')
  const name = play.byId.get(registrationId)?.person.name ?? ''
  await stage.setClock(plan.at.score[1] ?? '')
  const objection = await object(
    stage,
    batchId,
    publicityId,
    name,
    '本人操作技能考核合计分与各项得分之和不一致，请复核评分表。',
  )
  await decide(stage, objection.id, 'upheld', '经复核评分表，合计相加有误，异议成立')
  await correctScore(stage, batchId, registrationId, 72)
}

async function refuseCertificates({ stage, plan, batchId, refusals }: Play): Promise<void> {
  const officer = await stage.as('certificate_officer')
  await refusals.expect(
    'certificates while the notice runs',
    () => officer.call(composeCertificates, { params: { batchId }, body: {} }),
    'chain.too_early',
    plan.clauses.early_certificate,
  )
}
