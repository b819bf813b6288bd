import { isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address. */
function groupsOf(ip: string): number[] {
  // The parser of addresses writes every form the same way; a zone is not part of what is routed.
  const plain = new URL(`http://[${ip.replace(/%.*$/, '')}]/`).hostname.slice(1, -1)
  const [head = '', tail] = plain.split('::')
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/**
 * IPv4 addresses an IPv6 address leads to by way of a translator or a tunnel: mapped and compatible ones (RFC 4291),
 * translated ones (RFC 2765, RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214).
 */
export function embeddedIpv4(ip: string): readonly string[] {
  if (!isIPv6(ip)) return []
  const groups = groupsOf(ip)
  const [a = 0, b = 0, c = 0, d = 0, , , high = 0, low = 0] = groups
  const last = dotted(high, low)
  const upTo = (count: number) =>
    groups
      .slice(0, count)
      .map((group) => group.toString(16))
      .join(':')
  if (['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'].includes(upTo(6))) return [last]
  // Neither nobody's address nor this machine's own carries an IPv4 address.
  if (upTo(6) === '0:0:0:0:0:0') return high === 0 && low <= 1 ? [] : [last]
  if (a === 0x2002) return [dotted(b, c)]
  if (a === 0x2001 && b === 0) return [dotted(c, d), dotted(high ^ 0xffff, low ^ 0xffff)]
  const isatap = (groups[4] === 0 || groups[4] === 0x200) && groups[5] === 0x5efe
  return isatap ? [last] : []
}
