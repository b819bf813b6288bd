import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#core/kernel/dates.ts'
import { loadRegions } from '#policies/load-regions.ts'
import { checkCharacter } from './checksum.ts'
import { type IdentityInput, judgeIdentity } from './judge-identity.ts'
import type { IdentityType } from './types.ts'

const regions = loadRegions()
const on = '2026-11-21'
const judge = (number: string, more: Partial<IdentityInput> = {}) =>
  judgeIdentity({ type: 'id_card', number, on, ...more }, regions)
const codes = (number: string, more?: Partial<IdentityInput>) => judge(number, more).reasons.map((each) => each.code)

test('an identity number tells birth date, sex, age and region', () => {
  assert.deepEqual(judge('11010519491231002X'), {
    ok: true,
    reasons: [],
    questions: [],
    number: '11010519491231002X',
    birth: '1949-12-31',
    sex: 'F',
    age: 76,
    region: '110105',
  })
})

test('known valid numbers pass, among them one of a region long abolished', () => {
  for (const number of ['440524188001010014', '370101190102039973', '513101198201130014'])
    assert.equal(judge(number).ok, true, number)
})

test('a wrong check character is refused without an article', () => {
  assert.deepEqual(judge('110105194912310021').reasons, [{ code: 'identity.checksum', clause: null }])
})

test('a small x is read as X', () => {
  assert.equal(judge('11010519491231002x').ok, true)
  assert.equal(judge('11010519491231002x').number, '11010519491231002X')
})

test('fifteen digits are obsolete, anything else malformed, and nothing is read from either', () => {
  assert.deepEqual(codes('110105491231002'), ['identity.obsolete'])
  for (const number of ['', '1101051949123100', '1101051949123100211', '1X010519491231002X', '1.10105194912E+17'])
    assert.deepEqual(codes(number), ['identity.format'], number)
  assert.equal(judge('110105491231002').birth, null)
})

test('a region never in use is refused', () => {
  assert.deepEqual(codes(`99999919491231002${checkCharacter('99999919491231002')}`), ['identity.region'])
})

test('a birth date that does not exist, or lies in the future, is refused', () => {
  const born = (eight: string) => `110105${eight}002${checkCharacter(`110105${eight}002`)}`
  assert.deepEqual(codes(born('20010229')), ['identity.birth_date'])
  assert.deepEqual(codes(born('20261122')), ['identity.birth_date'])
  assert.deepEqual(codes(born('20261121')), [])
  assert.equal(judge(born('20010229')).age, null)
})

test('a birth date or sex given otherwise is a mismatch', () => {
  const number = '11010519491231002X'
  assert.deepEqual(codes(number, { birth: '1949-12-30', sex: 'M' }), [
    'identity.birth_mismatch',
    'identity.sex_mismatch',
  ])
  assert.deepEqual(codes(number, { birth: '1949-12-31', sex: 'F' }), [])
})

test('a residence permit bears a region of its own kind', () => {
  const number = (region: string) => `${region}199003070019`.slice(0, 17)
  const whole = (region: string) => number(region) + checkCharacter(number(region))
  for (const region of ['810000', '820000', '830000'])
    assert.equal(judge(whole(region), { type: 'residence' }).ok, true, region)
  assert.deepEqual(codes(whole('110105'), { type: 'residence' }), ['identity.region'])
})

const forms: readonly [IdentityType, string, readonly string[]][] = [
  ['hk_mo_permit', 'H12345678', []],
  ['hk_mo_permit', 'M1234567800', []],
  ['hk_mo_permit', 'H123456789', ['identity.format']],
  ['hk_mo_permit', 'A12345678', ['identity.format']],
  ['tw_permit', '12345678', []],
  ['tw_permit', '1234567', ['identity.format']],
  ['foreign_pr', 'USA110090010203', []],
  ['foreign_pr', 'US1110090010203', ['identity.format']],
  ['foreign_pr', '811123199001010012', ['identity.format']],
]

for (const [type, number, expected] of forms)
  test(`${type} ${number} ${expected.length === 0 ? 'has the right form' : 'is malformed'}`, () => {
    assert.deepEqual(codes(number, { type }), expected)
    assert.equal(judge(number, { type }).birth, null)
  })

test('a permanent residence card of eighteen characters bears a check character', () => {
  const body = '91112319900101001'
  const right = checkCharacter(body)
  const wrong = right === '0' ? '1' : '0'
  assert.deepEqual(codes(body + right, { type: 'foreign_pr' }), [])
  assert.deepEqual(codes(body + wrong, { type: 'foreign_pr' }), ['identity.checksum'])
})

test('documents without a common form are for a person to look at', () => {
  for (const type of ['passport', 'officer', 'soldier', 'police_note'] as const) {
    assert.equal(judge('军字第1号', { type }).ok, 'needs_human')
    assert.deepEqual(judge('军字第1号', { type }).questions, [{ code: 'ask.manual', clause: null }])
  }
})

const identity = fc
  .tuple(fc.constantFrom('110105', '410100', '360102'), fc.nat(40_000), fc.nat(999))
  .map(([region, day, serial]) => {
    const birth = addDays('1910-01-01', day)
    const body = region + birth.replaceAll('-', '') + String(serial).padStart(3, '0')
    return { birth, serial, number: body + checkCharacter(body) }
  })

test('every number with its right check character passes and tells what it was made of', () => {
  fc.assert(
    fc.property(identity, ({ birth, serial, number }) => {
      const given = judge(number)
      assert.equal(given.ok, true)
      assert.equal(given.birth, birth)
      assert.equal(given.sex, serial % 2 === 1 ? 'M' : 'F')
    }),
  )
})

test('changing any one digit, or swapping two unequal neighbours, is always found', () => {
  fc.assert(
    fc.property(identity, fc.nat(16), fc.integer({ min: 1, max: 9 }), ({ number }, at, step) => {
      const digit = String((Number(number[at]) + step) % 10)
      const changed = number.slice(0, at) + digit + number.slice(at + 1)
      assert.ok(codes(changed).includes('identity.checksum'))
      fc.pre(at < 16 && number[at] !== number[at + 1])
      const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
      assert.ok(codes(swapped).includes('identity.checksum'))
    }),
  )
})
