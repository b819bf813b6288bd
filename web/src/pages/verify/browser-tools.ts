import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { VerifyTools } from '#core/certificate/verify-text.ts'

hashes.sha512 = sha512

function holds(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(signature, message, key)
  } catch {
    return false
  }
}

/** Checks signatures in any browser, also where the page did not come over TLS and the browser's own mathematics is closed. */
export const browserTools: VerifyTools = { verify: holds, sha256 }
