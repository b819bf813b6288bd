import type { Filing } from '#contract/filing.ts'
import type { FilingEntryRow, FilingRow } from './store.ts'

/** A directory row as it is shown. */
export const presentEntry = (row: FilingEntryRow): Filing['entries'][number] => ({
  id: row.id,
  position: row.position,
  occupationCode: row.occupation_code,
  classificationEdition: row.classification_edition,
  occupation: row.occupation,
  job: row.job,
  levels: row.levels,
  majors: row.majors,
  standard: row.standard,
  standardEdition: row.standard_edition,
  aliases: row.aliases,
})

const standing = (row: FilingRow, today: string, inForce: string | null): Filing['standing'] => {
  if (row.valid_to < today) return 'expired'
  if (row.valid_from > today) return 'future'
  return row.id === inForce ? 'in_force' : 'superseded'
}

/** Filings as they are shown, newest first; the newest valid today is in force. */
export function presentFilings(
  rows: readonly FilingRow[],
  entries: readonly FilingEntryRow[],
  today: string,
): Filing[] {
  const inForce = rows.find((row) => row.valid_from <= today && row.valid_to >= today)?.id ?? null
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    letterNumber: row.letter_number,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    standing: standing(row, today, inForce),
    recordedAt: row.created_at.toISOString(),
    entries: entries.filter((entry) => entry.filing_id === row.id).map(presentEntry),
  }))
}
