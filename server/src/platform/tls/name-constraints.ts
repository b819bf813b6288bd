import { isIPv4 } from 'node:net'

/** DER with a tag and a length below 65,536. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), body])
}

function bytesOfV6(address: string): Buffer {
  const [left = '', right] = address.split('::')
  const words = (text: string) => (text === '' ? [] : text.split(':')).map((word) => Number.parseInt(word, 16))
  const [front, back] = [words(left), right === undefined ? [] : words(right)]
  const all =
    right === undefined ? front : [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back]
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 0xff]))
}

const addressBytes = (address: string) =>
  isIPv4(address) ? Buffer.from(address.split('.').map(Number)) : bytesOfV6(address)

const subtree = (name: Buffer) => der(0x30, name)

/**
 * The value of a name constraints extension (RFC 5280, 4.2.1.10) under which an authority may vouch for these names and
 * single addresses and for nothing else in the world.
 */
export function nameConstraints(names: readonly string[], addresses: readonly string[]): Buffer {
  const permitted = [
    ...names.map((name) => subtree(der(0x82, Buffer.from(name, 'ascii')))),
    ...addresses.map((address) => {
      const bytes = addressBytes(address)
      return subtree(der(0x87, bytes, Buffer.alloc(bytes.length, 0xff)))
    }),
  ]
  return der(0x30, der(0xa0, ...permitted))
}
