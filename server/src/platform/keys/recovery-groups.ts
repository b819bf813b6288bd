import { createHash } from 'node:crypto'
import type { MasterKey } from './master-key.ts'

/** The master key as people copy it from paper: sixteen groups of four hex digits. */
export const recoveryGroups = (master: MasterKey): string[] =>
  master.key.toString('hex').toUpperCase().match(/.{4}/g) ?? []

/** Eight digits to compare after typing the key in; they say nothing of the key itself. */
export const recoveryChecksum = (master: MasterKey): string => {
  const digits = createHash('sha256').update('jiheng recovery sheet').update(master.key).digest('hex').slice(0, 8)
  return `${digits.slice(0, 4)} ${digits.slice(4)}`.toUpperCase()
}

/** The text of the QR code of a recovery sheet. */
export const recoveryCode = (master: MasterKey): string => `jiheng-recovery:${master.key.toString('hex').toUpperCase()}`
