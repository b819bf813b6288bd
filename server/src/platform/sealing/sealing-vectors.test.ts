import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { SealedPaper } from '#core/papers/sealed-paper.ts'
import { decryptKey, decryptPaper, joinShares, openSealed, openShare } from './index.ts'

const vector = JSON.parse(readFileSync(new URL('sealing-vectors.json', import.meta.url), 'utf8')) as {
  content: object
  seal: SealedPaper
  paperCipher: string
  keyCipher: string
  identities: Record<string, string>
  centreIdentity: string
}
const { seal, identities } = vector
const share = (name: string, part: 'paper' | 'key') => openShare(seal, part, name, identities[name] ?? '')

test('a paper sealed by an earlier version opens with the same shares and the same halves', async () => {
  const release = await openSealed(vector.centreIdentity, Buffer.from(seal.release.sealed, 'base64'))
  const shares = [await share('id-甲', 'paper'), await share('id-丙', 'paper')]
  const key = await joinShares(seal, { part: 'paper', shares, release })
  assert.deepEqual(decryptPaper(key, seal.paperId, Buffer.from(vector.paperCipher, 'base64')), vector.content)
  const answers = await joinShares(seal, {
    part: 'key',
    shares: [await share('id-乙', 'key'), await share('id-丙', 'key')],
  })
  assert.deepEqual(decryptKey(answers, seal.paperId, Buffer.from(vector.keyCipher, 'base64')).items, [])
})
