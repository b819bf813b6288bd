import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect } from 'node:tls'
import { nameConstraints } from './name-constraints.ts'
import { makeSiteTls } from './site-authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-tls-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const now = new Date()
const given = { name: '一号考点', hosts: ['kaodian.local', '127.0.0.1', '192.168.8.10'], now }

test('a browser that trusts the authority reaches the server by its address, and by no other name', async () => {
  const tls = await makeSiteTls(folder, given)
  const server = createServer({ cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ca = readFileSync(tls.authorityFile)
  const reach = (host: string, trusted: Buffer[]) =>
    new Promise<string>((resolve) => {
      const socket = connect(
        { host: '127.0.0.1', port, ca: trusted, ...(host === '127.0.0.1' ? {} : { servername: host }) },
        () => {
          resolve('ok')
          socket.destroy()
        },
      )
      socket.on('error', (error) => resolve((error as { code?: string }).code ?? error.message))
    })
  assert.equal(await reach('127.0.0.1', [ca]), 'ok')
  assert.equal(await reach('kaodian.local', [ca]), 'ok')
  assert.equal(await reach('bank.example', [ca]), 'ERR_TLS_CERT_ALTNAME_INVALID')
  assert.notEqual(await reach('127.0.0.1', []), 'ok')
  server.close()
})

test('its private keys are readable by this account alone', async () => {
  const tls = await makeSiteTls(folder, given)
  for (const file of [tls.keyFile, join(folder, 'ca.key')]) assert.equal(statSync(file).mode & 0o777, 0o600, file)
})

test('a renewal keeps the authority, so that machines need nothing new; a new address makes a new one', async () => {
  const first = await makeSiteTls(folder, given)
  const renewed = await makeSiteTls(folder, { ...given, now: new Date(now.getTime() + 300 * 86_400_000) })
  assert.deepEqual([renewed.newAuthority, renewed.fingerprint], [false, first.fingerprint])
  assert.ok(renewed.validUntil > first.validUntil)
  const moved = await makeSiteTls(folder, { ...given, hosts: ['10.0.0.9'] })
  assert.equal(moved.newAuthority, true)
  assert.notEqual(moved.fingerprint, first.fingerprint)
})

test('the authority says which names and addresses it may vouch for, and that it must be heeded', async () => {
  assert.equal(nameConstraints(['a.b'], ['10.0.0.9']).toString('hex'), '3015a01330058203612e62300a87080a000009ffffffff')
  const tls = await makeSiteTls(folder, { ...given, hosts: ['10.0.0.9'] })
  const raw = new X509Certificate(readFileSync(tls.authorityFile)).raw
  // 2.5.29.30, critical.
  assert.ok(raw.includes(Buffer.from('0603551d1e0101ff', 'hex')))
})
