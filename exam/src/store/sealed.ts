// What lies on this machine's disk is encrypted under a key the browser gives to no script. The browser writes that key
// on the disk as well, or nobody could go on after a power cut without a network: the encryption keeps records whole, in
// their places and out of copies of the database. It does not hide them from who owns the machine.

/** A text under a key: the nonce, and the cipher with its tag. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly cipher: ArrayBuffer
}

const utf8 = new TextEncoder()
const text = new TextDecoder()

/** A key of one sitting, which the browser keeps and never gives out. */
export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** Encrypts a document, bound to `place` so that records cannot change places. */
export async function seal(key: CryptoKey, place: string, document: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(place) }
  return { nonce, cipher: await crypto.subtle.encrypt(algorithm, key, utf8.encode(JSON.stringify(document))) }
}

/** Opens a document; throws where key, place or bytes are not those it was sealed with. */
export async function unseal<T>(key: CryptoKey, place: string, { nonce, cipher }: Sealed): Promise<T> {
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(place) }
  return JSON.parse(text.decode(await crypto.subtle.decrypt(algorithm, key, cipher))) as T
}

/** Bytes of a base64 text. */
export const fromBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** The base64 text of bytes, in pieces so that long ones fit a call. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
