import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeIdentity } from '#core/identity/judge-identity.ts'
import { loadRegions } from '#policies/load-regions.ts'
import { rareNames } from './names.ts'
import { generatePeople, type PeopleWish } from './people.ts'

const wish: PeopleWish = { seed: 'a', count: 3_000, bornFrom: '2007-09-01', bornTo: '2008-08-31' }
const people = generatePeople(wish)

test('the same seed invents the same people, another seed others', () => {
  assert.deepEqual(generatePeople(wish), people)
  assert.notDeepEqual(generatePeople({ ...wish, seed: 'b' }), people)
})

test('every identity number is valid and tells the birth date and sex of its person', () => {
  const regions = loadRegions()
  for (const { documentNumber, birth, sex } of people)
    assert.deepEqual(
      judgeIdentity({ type: 'id_card', number: documentNumber, on: '2026-11-21', birth, sex }, regions).reasons,
      [],
    )
})

test('no two people share an identity number or a telephone', () => {
  assert.equal(new Set(people.map((person) => person.documentNumber)).size, 3_000)
  assert.equal(new Set(people.map((person) => person.mobile)).size, 3_000)
  assert.ok(people.every((person) => /^19900\d{6}$/.test(person.mobile)))
})

test('birthdays keep to the wished days', () => {
  const days = people.map((person) => person.birth).sort()
  assert.ok((days[0] ?? '') >= '2007-09-01' && (days.at(-1) ?? '') <= '2008-08-31')
})

test('every rare name comes up among enough people', () => {
  const names = new Set(people.map((person) => person.name))
  for (const [name] of rareNames) assert.ok(names.has(name), name)
  const none = generatePeople({ ...wish, rareEvery: 0 }).map((person) => person.name)
  assert.ok(none.every((name) => /^\p{Script=Han}{2,4}$/u.test(name)))
})
