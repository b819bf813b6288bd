import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '#contract/people.ts'
import { fillStaff } from './fill-staff.ts'

const person = (id: string, duty: string, occupation = '', expired = false): Person => ({
  id,
  name: id,
  department: '',
  phoneMasked: '',
  status: 'active',
  duties: [{ duty, title: duty, occupation, cardNumber: null, issuedOn: null, validUntil: null, expired }],
})

const needs = [
  { duty: 'invigilator', occupation: '', need: 2 },
  { duty: 'assessor', occupation: '车工', need: 2 },
]

test('makes staff up to what is needed, keeps who was chosen, takes nobody whose card has run out or of another trade', () => {
  const people = [
    person('a', 'invigilator'),
    person('b', 'invigilator', '', true),
    person('c', 'invigilator'),
    person('d', 'assessor', '焊工'),
    person('e', 'assessor', '车工'),
  ]
  const chosen = [{ duty: 'invigilator' as const, personId: 'c', occupation: '', room: '一机房' }]
  assert.deepEqual(fillStaff(chosen, needs, people), [
    { duty: 'invigilator', personId: 'c', occupation: '', room: '一机房' },
    { duty: 'invigilator', personId: 'a', occupation: '', room: '' },
    { duty: 'assessor', personId: 'e', occupation: '车工', room: '' },
  ])
})
