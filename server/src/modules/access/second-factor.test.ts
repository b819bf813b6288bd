import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginSecondFactor, confirmSecondFactor, getMe, listAccounts, login, setDemoClock } from '#contract/access.ts'
import { listBatches } from '#contract/plan.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { totpOf } from './second-factor.ts'

const world = await openWorld({ kind: 'real' })

test('outside a demo a role that signs does nothing before a second factor is bound, and then asks for it at login', async () => {
  const head = await world.as('head')
  assert.equal((await refusalOf(head.call(listBatches))).code, 'access.second_factor_missing')
  const { secret } = await head.call(beginSecondFactor)
  const totp = totpOf(secret, 'institution.head.1')
  const code = () => totp.generate({ timestamp: world.platform.clock.now().getTime() })
  assert.equal(
    (await refusalOf(head.call(confirmSecondFactor, { body: { code: code() === '000000' ? '111111' : '000000' } })))
      .code,
    'access.code_wrong',
  )
  await head.call(confirmSecondFactor, { body: { code: code() } })
  assert.ok((await head.call(getMe)).secondFactor)
  await head.call(listBatches)
  const again = world.anonymous()
  const body = { username: 'institution.head.1', password: testPassword }
  assert.equal((await refusalOf(again.call(login, { body }))).code, 'access.code_required')
  await again.call(login, { body: { ...body, code: code() } })
  await again.call(listBatches)
})

test('a role that signs nothing needs no second factor', async () => {
  const administrator = await world.as('administrator')
  await administrator.call(listAccounts)
})

test('a real installation lists no accounts at its door and its clock cannot be set', async () => {
  const door = await world.app.inject({ url: '/api/v1/installation' })
  assert.deepEqual(door.json().demoAccounts, [])
  const administrator = await world.as('administrator')
  const refused = await refusalOf(administrator.call(setDemoClock, { body: { now: '2026-11-18T09:42:00+08:00' } }))
  assert.equal(refused.code, 'access.demo_only')
})

test('a login ends after half an hour without a request', async () => {
  const administrator = await world.as('administrator', { number: 2 })
  world.setClock('2026-09-01T09:29')
  await administrator.call(getMe)
  world.setClock('2026-09-01T10:01')
  assert.equal((await refusalOf(administrator.call(getMe))).code, 'access.login_expired')
})
