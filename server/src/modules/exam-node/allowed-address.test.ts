import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAllowedAddress, isAllowedIp } from './allowed-address.ts'

/** Ways in which an IPv6 address carries 169.254.169.254, at which clouds answer with what they know of a machine. */
const neighbour = {
  mapped: '::ffff:169.254.169.254',
  'mapped in figures': '::ffff:a9fe:a9fe',
  compatible: '::169.254.169.254',
  translated: '::ffff:0:169.254.169.254',
  NAT64: '64:ff9b::169.254.169.254',
  'NAT64 in figures': '64:FF9B:0:0:0:0:A9FE:A9FE',
  'local NAT64': '64:ff9b:1::169.254.169.254',
  'local NAT64, 48 bits': '64:ff9b:1:a9fe:a9:fe00::',
  '6to4': '2002:a9fe:a9fe::1',
  'Teredo server': '2001:0:a9fe:a9fe:0:0:3fff:fdfe',
  'Teredo client': '2001:0:c000:201::5601:5601',
  ISATAP: '2001:db8::5efe:169.254.169.254',
  'ISATAP, global': '2001:db8::200:5efe:169.254.169.254',
}

test('no IPv6 address leads around the wall to an IPv4 address that is not allowed', () => {
  for (const [way, ip] of Object.entries(neighbour)) {
    assert.equal(isAllowedIp(ip, 'private'), false, way)
    assert.equal(isAllowedAddress(`https://[${ip}]`, 'private'), false, way)
  }
})

test('this machine itself is reached by no other spelling either, where the setting forbids it', () => {
  const own = ['::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '::127.0.0.1', '::1', '127.0.0.1']
  assert.deepEqual(
    own.map((ip) => isAllowedIp(ip, 'none')),
    own.map(() => false),
  )
  assert.equal(isAllowedIp('::1', 'loopback'), true)
})

test('IPv6 addresses that carry an allowed IPv4 address, or none, are allowed', () => {
  const public4 = ['64:ff9b::203.0.113.7', '2002:cb00:7107::1', '::ffff:203.0.113.7', '2001:0:c000:201::34ff:8ef8']
  for (const ip of [...public4, '2001:db8::1', 'fd00::7', '240e:1:2::3', '203.0.113.7'])
    assert.equal(isAllowedIp(ip, 'none'), true, ip)
  assert.equal(isAllowedIp('fe80::1%eth0', 'private'), false)
})
