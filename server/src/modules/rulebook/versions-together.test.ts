import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rulebook from '#contract/rulebook.ts'
import { draftBatch } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan', now: '2026-09-01T09:00' })
const clerk = await world.as('exam_officer')
const heads = [await world.as('head'), await world.as('head', { number: 2 })] as const
const reason = '按上级通知调整'

type Changes = { path: string; entry: Record<string, string | number | null | Record<string, number>> }[]

/** The grades of the yearly appraisal, one of which is given to whoever stays away. */
const bands = (from: Record<string, number>): Changes => [
  { path: 'staffing.appraisal.bands', entry: { label: '年度考评等次', clause: null, from } },
]
const absence = (grade: string): Changes => [
  {
    path: 'staffing.appraisal.absence',
    entry: { label: '未按要求参加考评', clause: null, running: 2, years: 1, grade },
  },
]
const withPoor = bands({ 优秀: 90, 良好: 80, 合格: 60, 不合格: 30, 差: 0 })

async function propose(changes: Changes, effectiveOn: string) {
  const { id } = await clerk.call(rulebook.draftOverlay, { body: { changes, effectiveOn, reason } })
  await clerk.call(rulebook.proposeOverlay, { params: { overlayId: id }, body: {} })
  return { overlayId: id }
}
const approve = (params: { overlayId: string }, head = heads[0]) =>
  head.call(rulebook.approveOverlay, { params, body: {} })
const withdraw = (params: { overlayId: string }) =>
  clerk.call(rulebook.withdrawOverlay, { params, body: { reason: '不再需要这样改' } })

test('a version another rests on is not taken back before the other, and the rules of the later day still come out', async () => {
  const first = await propose(withPoor, '2026-09-05')
  await approve(first)
  const second = await propose(absence('差'), '2026-09-10')
  await approve(second)
  const refused = await refusalOf(withdraw(first))
  assert.deepEqual([refused.status, refused.code], [409, 'rulebook.later_depends'])
  assert.match(refused.body.error.message, /请先撤回第2版/)
  assert.equal((await clerk.call(rulebook.getOverlay, { params: first })).status, 'approved')
  assert.equal((await withdraw(second)).status, 'withdrawn')
  assert.equal((await withdraw(first)).status, 'withdrawn')
})

test('a version is not approved beneath a later one it would break', async () => {
  const later = await propose(absence('合格'), '2026-09-20')
  await approve(later)
  const earlier = await propose([...bands({ 好: 60, 差: 0 }), ...absence('差')], '2026-09-15')
  assert.equal((await refusalOf(approve(earlier))).code, 'rulebook.later_depends')
  await withdraw(earlier)
  await withdraw(later)
})

test('two versions that cannot stand together are not both approved, though two people decide at once', async () => {
  const without = await propose([...bands({ 好: 60, 差: 0 }), ...absence('差')], '2026-09-25')
  const good = await propose(absence('良好'), '2026-09-25')
  const results = await Promise.allSettled([approve(without, heads[0]), approve(good, heads[1])])
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  world.setClock('2026-09-25T09:00')
  assert.ok((await draftBatch(world, { startsOn: '2026-11-21', endsOn: '2026-11-22' })).id)
})

test('an article that says ten working days is not cited for three [HN-063]', async () => {
  const body = (clause: string | null) => ({
    changes: [{ path: 'plan.submission', entry: { value: 3, unit: 'workday', label: '认定计划提前报送', clause } }],
    effectiveOn: '2026-10-01',
    reason,
  })
  const refused = await refusalOf(clerk.call(rulebook.draftOverlay, { body: body('HN-063') }))
  assert.deepEqual(
    [refused.status, refused.body.error.fields],
    [400, [{ path: 'changes.0', message: '所引条款写明的是另一个数值，改用别的数值就不能再引用它' }]],
  )
  assert.equal((await clerk.call(rulebook.draftOverlay, { body: body(null) })).status, 'draft')
})

test('a pattern that is none, or could take for ever to match, is refused at its field', async () => {
  for (const value of ['(', '^(S+)+$']) {
    const changes = [{ path: 'certificate.filingPattern', entry: { value, label: '机构备案号样式', clause: null } }]
    const refused = await refusalOf(
      clerk.call(rulebook.draftOverlay, { body: { changes, effectiveOn: '2026-10-01', reason } }),
    )
    assert.deepEqual(
      [refused.code, refused.body.error.fields],
      ['rulebook.bad_change', [{ path: 'changes.0', message: '填写的内容不是这一项应有的样子' }]],
    )
  }
})
