import type { Sheet, Signature } from './sheet.ts'

export interface EvidenceIndex extends Sheet {
  batch: string
  folders: Array<{ number: string; title: string; items: Array<{ name: string; files: number; sha256: string }> }>
  missing: Array<{ folder: string; item: string; reason: string; responsible: string }>
  ledger: { index: number; root: string; at: string }
}

export interface RecoverySheet extends Sheet {
  installation: string
  keyId: string
  /** The master key in groups of characters. */
  groups: string[]
  /** Short checksum to compare after typing the key in. */
  checksum: string
  /** `YYYY-MM-DD`. */
  createdOn: string
  qr: { qr: string } | null
  steps: string[]
  keepers: Signature[]
}

export interface Handover extends Sheet {
  batch: string
  /** Items; blank rows are added up to `blankRows`. */
  rows: Array<{ file: string; at: string; place: string; note: string }>
  blankRows: number
}

export interface SupervisionFeedback extends Sheet {
  batch: string
  site: string
  /** `YYYY-MM-DD`. */
  date: string
  supervisors: string[]
  stages: Array<{ stage: string; checks: string[] }>
  signatures: Signature[]
}
