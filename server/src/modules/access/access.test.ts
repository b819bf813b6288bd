import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changeAccount,
  confirmPassword,
  getMe,
  listAccounts,
  login,
  logout,
  setDemoClock,
  switchRole,
} from '#contract/access.ts'
import { getCalendar, importCalendarYear } from '#contract/calendar.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'

const world = await openWorld()

test('a login shows who one is, whose, and what one may do; after logging out the cookie opens nothing', async () => {
  const clerk = await world.as('exam_officer')
  const me = await clerk.call(getMe)
  assert.equal(me.tenant.name, '豫衡理工中等专业学校')
  assert.equal(me.roleTitle, '考务管理岗')
  assert.ok(me.permissions.includes('plan.write'))
  await clerk.call(logout)
  assert.equal((await refusalOf(clerk.call(getMe))).code, 'access.login_required')
})

test('five wrong passwords lock the account, even for the right password, and an unknown account answers alike', async () => {
  const stranger = world.anonymous()
  const wrong = (username: string, password = 'x') => refusalOf(stranger.call(login, { body: { username, password } }))
  for (let tries = 0; tries < 4; tries++)
    assert.equal((await wrong('institution.archivist.1')).code, 'access.wrong_credentials')
  assert.equal((await wrong('institution.archivist.1')).code, 'access.locked')
  assert.equal((await wrong('institution.archivist.1', testPassword)).code, 'access.locked')
  assert.equal((await wrong('nobody.at.all')).body.error.message, '账号或密码不正确。')
})

test('a role not held cannot be put on, and a permission not held is refused with its name', async () => {
  const clerk = await world.as('archivist', { number: 2 })
  assert.equal((await refusalOf(clerk.call(switchRole, { body: { role: 'head' } }))).code, 'access.role_not_held')
  const refused = await refusalOf(clerk.call(listAccounts))
  assert.equal(refused.status, 403)
  assert.equal(refused.body.error.message, '当前角色“档案员”没有“管理账号与角色”的权限。')
})

test('an account is given another role alone, and its logins end', async () => {
  const administrator = await world.as('administrator')
  const clerk = await world.as('certificate_officer', { number: 2 })
  const { accountId } = await clerk.call(getMe)
  const changed = await administrator.call(changeAccount, { params: { accountId }, body: { roles: ['archivist'] } })
  assert.deepEqual(changed.roles, [{ role: 'archivist', title: '档案员' }])
  assert.equal((await refusalOf(clerk.call(getMe))).status, 401)
})

test('a write from another site is refused, whatever the cookie', async () => {
  const clerk = await world.as('head')
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/logout', headers: { cookie, ...headers } })
    assert.equal(answer.statusCode, 403, JSON.stringify(headers))
  }
})

test('an operator of a demo sets its clock and a wrong password confirms nothing', async () => {
  const head = await world.as('head')
  assert.equal(
    (await refusalOf(head.call(confirmPassword, { body: { password: 'wrong' } }))).code,
    'access.wrong_credentials',
  )
  const { today } = await head.call(setDemoClock, { body: { now: '2026-11-18T09:42:00+08:00' } })
  assert.equal(today, '2026-11-18')
})

test('a year not announced is shown as such until the centre imports it', async () => {
  const clerk = await world.as('exam_officer')
  const before = await clerk.call(getCalendar)
  assert.equal(before.years.find((year) => year.year === 2027)?.announced, false)
  const centre = await world.as('centre_administrator')
  const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-02-${day}`)
  const body = { source: '国务院办公厅通知', off, makeupWorkdays: ['2027-02-14'] }
  assert.equal((await refusalOf(clerk.call(importCalendarYear, { params: { year: '2027' }, body }))).status, 403)
  const wrongYear = await refusalOf(centre.call(importCalendarYear, { params: { year: '2028' }, body }))
  assert.equal(wrongYear.code, 'calendar.other_year')
  const after = await centre.call(importCalendarYear, { params: { year: '2027' }, body })
  assert.equal(after.years.find((year) => year.year === 2027)?.announced, true)
})

test('every act is numbered in the ledger, with a signed checkpoint after it', async () => {
  await world.settle()
  const { rows } = await world.owner.query(
    'select (select count(*) from ledger_leaves where position is null) as waiting, (select count(*) from ledger_checkpoints) as checkpoints',
  )
  assert.equal(rows[0].waiting, 0)
  assert.ok(rows[0].checkpoints >= 3)
})
