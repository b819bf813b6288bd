import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSecrecy } from '../../../../scripts/secrecy/run-secrecy.ts'

test('no word of items or keys is in the database, the log, the memory or the packets of a site before two people open it, every refused try is written down, and the search is not blind', async () => {
  const { before, control, after, refusals, recorded, released, routesAsked } = await runSecrecy()
  assert.deepEqual([before.files.hits, before.wire.hits, before.log.hits], [0, 0, 0])
  assert.equal(before.memory?.hits ?? 0, 0)
  assert.ok(control.files.hits > 0, 'a word that lay open is found in the database')
  assert.ok(control.wire.hits > 0, 'and on the wire')
  assert.notEqual(control.memory?.hits, 0)
  assert.notEqual(after?.hits, 0, 'after the opening the words are in memory')
  assert.ok(routesAsked > 20)
  assert.deepEqual(refusals, [
    'node.start_code',
    'package.damaged',
    'permit.foreign',
    'release.early',
    'release.passphrase',
    'release.share',
    'release.same_person',
  ])
  assert.equal(recorded.length, 5)
  assert.equal(released, true)
})
