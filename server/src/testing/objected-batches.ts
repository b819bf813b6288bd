import { login } from '#contract/access.ts'
import { agreeToMark, allocateMarkers, giveMark, nextAnswer, releaseMarks } from '#contract/marking.ts'
import { decideObjection, listObjections, raisePublicObjection } from '#contract/objection.ts'
import { publishPublicity, writePublicity } from '#contract/publicity.ts'
import { createScoreSheet } from '#contract/score.ts'
import { addAccount, hashPassword } from '../modules/access/index.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import { TestClient } from './client.ts'
import { type Answers, openKeyOf, type SatBatch, satBatch, type TestItem } from './sat-batches.ts'
import { attendAll, confirming, enterPractical, personOf, signAll } from './scored-batches.ts'
import { testPassword, type World } from './world.ts'

/** Somebody who marks, with his account. */
export interface Marker {
  readonly id: string
  readonly client: TestClient
}

/** One more marker of the world's institution, logged in. */
export async function hireMarker(world: World, username: string, name: string): Promise<Marker> {
  const passwordHash = await hashPassword(testPassword)
  const { id: tenantId } = world.institution
  const account = { username, name, roles: ['marker' as const], password: '', passwordHash }
  const id = await transactFor(world.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    addAccount(tx, 'institution', account),
  )
  const client = new TestClient(world.app)
  await client.call(login, { body: { username, password: testPassword } })
  return { id, client }
}

/** The two markers every world has. */
export async function oldMarkers(world: World): Promise<readonly [Marker, Marker]> {
  const { rows } = await world.owner.query<{ id: string }>(
    `select a.id from accounts a where a.tenant_id = $1 and a.username like 'institution.marker.%' order by a.username`,
    [world.institution.id],
  )
  const [one, two] = rows
  return [
    { id: one?.id ?? '', client: await personOf(world, 'marker', 1) },
    { id: two?.id ?? '', client: await personOf(world, 'marker', 2) },
  ]
}

/** A marker promises secrecy and marks all he has of a batch; `points` by what was written. */
export async function markAllOf(
  { client }: Marker,
  batch: { id: string },
  points: (answer: string) => number[],
): Promise<void> {
  const params = { params: { batchId: batch.id } }
  await client.call(agreeToMark, { ...params, body: { agreed: true } })
  for (;;) {
    const { answer } = await client.call(nextAnswer, params)
    if (!answer) return
    await client.call(giveMark, {
      params: { answerId: answer.id },
      body: { points: points(answer.answer), version: 0 },
    })
  }
}

/** Marked by two, registered, signed by all, on notice, and objected to by somebody of the public; its objection's id. */
export async function objectedBatch(
  world: World,
  given: {
    items: readonly TestItem[]
    answers: readonly Answers[]
    points: (answer: string) => number[]
    profile?: string
  },
): Promise<SatBatch & { readonly objectionId: string }> {
  const batch = await satBatch(world, { profile: 'henan', ...given })
  const params = { params: { batchId: batch.id } }
  const [officer, recorder] = [await personOf(world, 'exam_officer'), await personOf(world, 'score_recorder')]
  await openKeyOf(world, batch)
  const markers = await oldMarkers(world)
  await officer.call(allocateMarkers, { ...params, body: { markers: markers.map(({ id }) => id) } })
  for (const marker of markers) await markAllOf(marker, batch, given.points)
  await attendAll(world, batch)
  await confirming(recorder, () => recorder.call(releaseMarks, params))
  await enterPractical(world, batch)
  await recorder.call(createScoreSheet, params)
  await signAll(world, batch.id)
  const draft = await officer.call(writePublicity, {
    ...params,
    body: {
      title: '职业技能等级认定结果公示',
      opening: '现将拟认定合格人员名单公示如下，接受社会监督。',
      firstOn: '2026-11-30',
      contact: { name: '周敏', phone: '0371-60000000', address: '' },
      channels: ['机构网站公告栏', '认定中心网站公告栏', '学院公示栏', '考生知悉范围'],
    },
  })
  const shown = { params: { publicityId: draft.id } }
  await (await personOf(world, 'head')).call(publishPublicity, { ...shown, body: {} })
  const words = { name: '林先生', contact: '13800000000', content: '理论简答题得分偏低，请求由他人重新评阅。' }
  await world.anonymous().call(raisePublicObjection, { ...shown, body: words })
  const { objections } = await officer.call(listObjections, params)
  return { ...batch, objectionId: objections[0]?.id ?? '' }
}

/** The director decides the objection. */
export const decide = async (world: World, objectionId: string, decision: 'upheld' | 'dismissed') =>
  (await personOf(world, 'director')).call(decideObjection, {
    params: { objectionId },
    body: { decision, reason: '核对评分标准与答卷后认定' },
  })
