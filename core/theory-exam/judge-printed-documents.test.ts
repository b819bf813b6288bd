import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgePrintedDocuments } from './judge-printed-documents.ts'

test('the ticket names exactly the documents the door asks for [HN-184, NC-022, JC-022]', () => {
  for (const [profile, clause, titles] of [
    ['henan', 'HN-184', ['准考证', '身份证']],
    ['nanchang', 'NC-022', ['准考证', '身份证']],
    ['jincheng', 'JC-022', ['准考证', '身份证', '学生证']],
  ] as const) {
    const { entry, ticket } = loadPolicy(profile).policy
    assert.equal(judgePrintedDocuments(entry, ticket.documents).ok, true)
    assert.deepEqual(judgePrintedDocuments(entry, { ...ticket.documents, value: ['士兵证'] }).reasons, [
      ...titles.map((who) => ({ code: 'entry.not_printed', clause, who })),
      { code: 'entry.printed_beyond', clause, who: '士兵证' },
    ])
  }
})

test('where the door asks for nothing the institution prints what it chooses', () => {
  const { entry } = loadPolicy('ligong').policy
  assert.equal(judgePrintedDocuments(entry, { value: ['学生证'], clause: null }).ok, true)
})
