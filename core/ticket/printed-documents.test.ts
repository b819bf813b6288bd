import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import { loadPolicy } from '#policies/load-policy.ts'

const titles: Partial<Record<EntryDocument, string>> = { ticket: '准考证', id_card: '身份证', student_card: '学生证' }

test('the ticket names exactly the documents the door asks for [HN-184, NC-022, JC-022]', () => {
  for (const [profile, clause] of [
    ['henan', 'HN-184'],
    ['nanchang', 'NC-022'],
    ['jincheng', 'JC-022'],
  ] as const) {
    const { entry, ticket } = loadPolicy(profile).policy
    const asked = entry.documents?.needed.map((document) => titles[document])
    assert.deepEqual(ticket.documents.value.toSorted(), asked?.toSorted(), profile)
    assert.equal(ticket.documents.clause, clause)
  }
})
