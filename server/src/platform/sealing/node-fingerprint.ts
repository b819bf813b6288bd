import { createHash } from 'node:crypto'

/** The two public keys by which an exam server is known: it signs with the one, what it alone may open is sealed to the other. */
export interface NodePublicKeys {
  readonly signKey: string
  readonly recipient: string
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1-')

/** Eighty bits of the hash of both keys in four groups of letters that nobody confuses when they are read out. */
export function nodeFingerprint({ signKey, recipient }: NodePublicKeys): string {
  let rest = BigInt(`0x${createHash('sha256').update(`${signKey}\n${recipient}`).digest('hex').slice(0, 20)}`)
  let text = ''
  for (let place = 0; place < 16; place++) {
    text = crockford[Number(rest % 32n)] + text
    rest /= 32n
  }
  return inFours(text)
}

/** What a person types of a fingerprint, in the form `nodeFingerprint` gives: O and I are read as 0 and 1. */
export const typedFingerprint = (text: string): string =>
  inFours(
    text
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
