import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { SiteTls } from './site-authority.ts'
import { trustPageOf } from './trust-page.ts'

test('the trust page names the line of the check as the machine shows it', () => {
  const tls = { hosts: ['192.168.8.10'], fingerprint: '00:07', validUntil: new Date('2027-12-22') }
  const { check, address } = trustPageOf(tls as unknown as SiteTls, {
    ...{ site: '二号考点', institution: '豫衡理工中等专业学校', port: 8443, now: new Date('2026-11-22T01:00:00Z') },
  })
  assert.equal(address, 'https://192.168.8.10:8443/exam/')
  assert.equal(check.at(-1), '打开自检页，确认“安全连接”一项为“是”。')
  const page = readFileSync(new URL('../../../../exam/src/ui/stages/preflight.tsx', import.meta.url), 'utf8')
  assert.match(page, /\['安全连接', found\.secureContext \? '是'/)
})
