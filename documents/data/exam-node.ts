import type { Sheet } from './sheet.ts'

/** How a machine of an exam room comes to trust the site's server. */
export interface TrustPage extends Sheet {
  site: string
  /** The address machines open. */
  address: string
  /** SHA-256 of the authority's certificate, in pairs of hex digits. */
  fingerprint: string
  /** `YYYY-MM-DD`. */
  createdOn: string
  validUntil: string
  /** Name of the certificate file on the stick. */
  file: string
  qr: { qr: string }
  guides: Array<{ title: string; steps: string[] }>
  check: string[]
}
