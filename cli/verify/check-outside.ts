import { readFileSync } from 'node:fs'
import { splitNotes } from '#core/ledger/split-notes.ts'
import { compareRoots, readNotes, readPublicKey } from '#server/platform/audit/check-ledger.ts'
import type { PackPapers } from './check-files.ts'
import type { ProvenLedger } from './check-proofs.ts'
import type { Findings } from './findings.ts'

/** How far the checkpoints outside the pack confirm it. */
export interface OutsideSummary {
  readonly checkpoints: number
  readonly compared: number
}

/**
 * Holds the ledger of a pack against checkpoints that left the system before: whoever edited the database and signed
 * everything anew with the institution's own key cannot have changed those.
 */
export function checkOutside(
  file: string,
  papers: PackPapers,
  proven: ProvenLedger,
  findings: Findings,
): OutsideSummary {
  const key = readPublicKey(papers.institutionKey)
  const notes = splitNotes(readFileSync(file, 'utf8'))
  if (!key) return { checkpoints: notes.length, compared: 0 }
  const origin = `jiheng/${papers.manifest.institution.id}`
  const { checkpoints, faults } = readNotes(notes, { origin, key, where: '外部' })
  const within = checkpoints.filter((one) => one.size <= proven.checkpoint.size)
  const wrong = compareRoots(proven.hashes, within, '外部')
  for (const fault of [...faults, ...wrong].slice(0, 20)) findings.fail(file, fault)
  if (within.length === 0) findings.fail(file, '外部检查点中没有一个早于封存，无从核对')
  else if (wrong.length === 0 && faults.length === 0)
    findings.pass(`留痕与${within.length}个外部检查点一致，最后一个为${within.at(-1)?.size}条`)
  return { checkpoints: notes.length, compared: within.length }
}
