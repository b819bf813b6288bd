import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreeToMark,
  beginBundle,
  checkBundle,
  finishBundle,
  getPaperMarking,
  planPaperMarking,
  reportFinding,
} from '#contract/marking.ts'
import { refusalOf } from '#server/testing/client.ts'
import { personOf, seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const plan = { papers: 31, bundles: 3, markers: 3, markingMode: '流水', markPen: '红笔', onCamera: true } as const
const people = ['钟离', '夏禾', '阮青']
const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })

async function batchOf(profile: string) {
  const batch = await seatedBatch(world, [{ occupation: '保育师', count: 2 }], { profile })
  const marker = await personOf(world, 'marker')
  await marker.call(agreeToMark, { ...params(batch), body: { agreed: true } })
  return { batch, marker, officer: await personOf(world, 'exam_officer') }
}

/** A batch with its first bundle, planned and checked. */
async function checkedBundle(profile: string) {
  const scene = await batchOf(profile)
  const { bundles } = await scene.officer.call(planPaperMarking, { ...params(scene.batch), body: plan })
  const bundle = { params: { bundleId: bundles[0]?.id ?? '' } }
  const body = { checked: ['职业(工种)', '等级', '数量'], papers: 11 }
  await scene.marker.call(checkBundle, { ...bundle, body })
  return { ...scene, bundle }
}

test('papers are divided evenly into three bundles, and no other number is taken [JC-024]', async () => {
  const { batch, officer } = await batchOf('jincheng')
  const refused = await refusalOf(officer.call(planPaperMarking, { ...params(batch), body: { ...plan, bundles: 2 } }))
  assert.equal(refused.code, 'marking.paper_plan')
  assert.deepEqual(refused.clauses, ['JC-024'])
  const { bundles } = await officer.call(planPaperMarking, { ...params(batch), body: plan })
  assert.deepEqual(
    bundles.map(({ papers }) => papers),
    [11, 10, 10],
  )
})

test('a marking group of two is refused, when planned and when a bundle is begun [JC-026]', async () => {
  const { batch, officer } = await batchOf('jincheng')
  const refused = await refusalOf(officer.call(planPaperMarking, { ...params(batch), body: { ...plan, markers: 2 } }))
  assert.deepEqual(refused.clauses, ['JC-026'])
  const { marker, bundle } = await checkedBundle('jincheng')
  const begun = await refusalOf(marker.call(beginBundle, { ...bundle, body: { markers: ['钟离', '钟离', '夏禾'] } }))
  assert.equal(begun.code, 'marking.paper_markers')
  assert.deepEqual(begun.clauses, ['JC-026'])
})

test('the pen is red and a camera watches [JC-030, JC-031]', async () => {
  const { batch, officer } = await batchOf('jincheng')
  const body = { ...plan, markPen: '黑笔', onCamera: false } as const
  const refused = await refusalOf(officer.call(planPaperMarking, { ...params(batch), body }))
  assert.deepEqual(refused.clauses.toSorted(), ['JC-030', 'JC-031'])
})

test('one person marking whole papers is refused: they go from hand to hand [NC-053]', async () => {
  const { batch, officer } = await batchOf('nanchang')
  const body = { ...plan, markingMode: '整卷' } as const
  const refused = await refusalOf(officer.call(planPaperMarking, { ...params(batch), body }))
  assert.equal(refused.code, 'marking.paper_plan')
  assert.deepEqual(refused.clauses, ['NC-053'])
  await officer.call(planPaperMarking, { ...params(batch), body: plan })
})

test('no bundle is begun before occupation, level and number were checked [AY-047]', async () => {
  const { batch, marker, officer } = await batchOf('anyang')
  const { bundles } = await officer.call(planPaperMarking, { ...params(batch), body: plan })
  const bundle = { params: { bundleId: bundles[0]?.id ?? '' } }
  const early = await refusalOf(marker.call(beginBundle, { ...bundle, body: { markers: people } }))
  assert.equal(early.code, 'marking.paper_unchecked')
  assert.deepEqual(early.clauses, ['AY-047'])
  const partly = await refusalOf(
    marker.call(checkBundle, { ...bundle, body: { checked: ['等级', '数量'], papers: 11 } }),
  )
  assert.deepEqual(partly.clauses, ['AY-047'])
  assert.match(partly.body.error.message, /职业\(工种\)/)
  const checked = ['职业(工种)', '等级', '数量']
  const short = await refusalOf(marker.call(checkBundle, { ...bundle, body: { checked, papers: 10 } }))
  assert.equal(short.code, 'marking.paper_count')
  await marker.call(checkBundle, { ...bundle, body: { checked, papers: 11 } })
  await marker.call(beginBundle, { ...bundle, body: { markers: people } })
  const after = await marker.call(finishBundle, { ...bundle, body: { signed: true } })
  assert.deepEqual(
    after.bundles.map(({ status }) => status),
    ['marked', 'sealed', 'sealed'],
  )
})

test('a dispute is ruled by the head of the assessment group alone [NC-056]', async () => {
  const { marker, bundle } = await checkedBundle('nanchang')
  const body = { paperNumber: '07', kind: 'dispute', what: '第31题两评相差6分', ruling: '取7分' } as const
  const refused = await refusalOf(marker.call(reportFinding, { ...bundle, body: { ...body, ruledBy: '阅卷人员' } }))
  assert.equal(refused.code, 'marking.paper_finding')
  assert.deepEqual(refused.clauses, ['NC-056'])
  await marker.call(reportFinding, { ...bundle, body: { ...body, ruledBy: '考评小组负责人' } })
})

test('a badly bound paper or an unclear number is reported, never settled alone [NC-057]', async () => {
  const { marker, bundle } = await checkedBundle('nanchang')
  const body = { paperNumber: '07', kind: 'irregular', what: '装订不规范' } as const
  const refused = await refusalOf(marker.call(reportFinding, { ...bundle, body }))
  assert.deepEqual(refused.clauses, ['NC-057'])
  const reported = { ...body, reportedTo: '考评小组负责人' }
  const alone = { ...reported, act: '自行处理装订不规范的试卷' }
  assert.deepEqual((await refusalOf(marker.call(reportFinding, { ...bundle, body: alone }))).clauses, ['NC-057'])
  const { bundles } = await marker.call(reportFinding, { ...bundle, body: reported })
  assert.equal(bundles[0]?.findings.length, 1)
})

test('whoever changes a paper or tells how it was marked is refused [NC-058]', async () => {
  const { marker, bundle } = await checkedBundle('nanchang')
  const body = { paperNumber: '07', kind: 'irregular', what: '编号不清', reportedTo: '考评小组负责人' } as const
  for (const act of ['修改试题', '泄漏评分细节']) {
    const refused = await refusalOf(marker.call(reportFinding, { ...bundle, body: { ...body, act } }))
    assert.deepEqual(refused.clauses, ['NC-058'])
  }
})

test('a seal is not opened while papers are marked [NC-059]', async () => {
  const { marker, bundle } = await checkedBundle('nanchang')
  const body = { paperNumber: '07', kind: 'irregular', what: '字迹不清', act: '开启密封条' } as const
  assert.deepEqual((await refusalOf(marker.call(reportFinding, { ...bundle, body }))).clauses, ['NC-059'])
})

test('nobody works on bundles before promising secrecy, and the neighbour does not see them', async () => {
  const { batch, bundle } = await checkedBundle('nanchang')
  const other = await personOf(world, 'marker', 2)
  const refused = await refusalOf(other.call(beginBundle, { ...bundle, body: { markers: people } }))
  assert.equal(refused.code, 'marking.not_agreed')
  const stranger = await world.as('marker', { tenant: 'neighbour' })
  assert.equal((await refusalOf(stranger.call(beginBundle, { ...bundle, body: { markers: people } }))).status, 404)
  const reader = await world.as('score_recorder', { tenant: 'neighbour' })
  assert.equal((await reader.send(getPaperMarking, params(batch))).statusCode, 404)
})

test('of two who begin a bundle at once one is told that it changed', async () => {
  const { marker, bundle } = await checkedBundle('nanchang')
  const both = [1, 2].map(() => marker.call(beginBundle, { ...bundle, body: { markers: people } }))
  const results = await Promise.allSettled(both)
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})
