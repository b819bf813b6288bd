import { BlockList, isIP } from 'node:net'
import type { Config } from '#server/platform/config.ts'
import { embeddedIpv4 } from './embedded-ipv4.ts'

const blocks = (...subnets: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList()
  for (const [net, bits] of subnets) list.addSubnet(net, bits, net.includes(':') ? 'ipv6' : 'ipv4')
  return list
}

const loopback = blocks(['127.0.0.0', 8], ['::1', 128])
const local = blocks(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['fc00::', 7])
/** Where no exam server stands: this host's own neighbours without a router, everybody at once, nobody. */
const nowhere = blocks(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Where an IPv4 address lies in a local translation prefix is its operator's choice, so none in it can be judged.
  ['64:ff9b:1::', 48],
)

const isIn = (list: BlockList, ip: string): boolean => list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')

/**
 * Whether files may be sent to an IP address at all: to this very machine only where the setting says so. A translator
 * on the way sends on to the IPv4 address an IPv6 address carries, so that one is asked as well.
 */
export const isAllowedIp = (ip: string, plain: Config['plainNodes']): boolean =>
  [ip, ...embeddedIpv4(ip)].every((one) => !isIn(nowhere, one) && (plain !== 'none' || !isIn(loopback, one)))

/**
 * Whether files may be sent to an address: over https; over http only to an address in figures of this machine or of
 * the internal network, and only where the setting allows that. Names are held against `isAllowedIp` once resolved.
 */
export function isAllowedAddress(address: string, plain: Config['plainNodes']): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, pathname, search } = new URL(address)
  if (username !== '' || pathname !== '/' || search !== '') return false
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) === 0) return protocol === 'https:'
  if (!isAllowedIp(host, plain)) return false
  if (protocol === 'https:') return true
  return protocol === 'http:' && (isIn(loopback, host) || (plain === 'private' && isIn(local, host)))
}
