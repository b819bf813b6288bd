import type { Bytes } from './merkle.ts'

/** Bytes as standard base64 with padding (RFC 4648 section 4). */
export const toBase64 = (bytes: Bytes): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** The bytes of a standard base64 text, or null where it is not the one canonical writing of them. */
export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  // A signature with spare bits set would be the same signature in other letters.
  return toBase64(bytes) === text ? bytes : null
}
