import type { Person } from '#contract/people.ts'
import { dutyTitle } from '#core/people/duties.ts'
import type { Tx } from '#server/platform/context.ts'
import type { Sealer } from '#server/platform/keys/key-ring.ts'
import type { PersonDutyRow, PersonRow } from './store.ts'

const place = (personId: string) => `person/${personId}/phone`

/** A phone number sealed under the institution's key; null where there is none. */
export async function sealPhone(tx: Tx, personId: string, phone: string | null | undefined): Promise<Buffer | null> {
  if (!phone) return null
  return (await tx.platform.keys.sealer(tx.db, tx.tenantId)).seal(phone, place(personId))
}

/** A person's phone number in full. */
export const openPhone = (row: PersonRow, sealer: Sealer): string | null =>
  row.phone && sealer.openText(row.phone, place(row.id))

const masked = (phone: string | null): string => (phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '--')

/** A person of the roster as everybody may see him: the phone masked, lapsed cards marked. */
export const presentPerson = (
  row: PersonRow,
  duties: readonly PersonDutyRow[],
  today: string,
  sealer: Sealer,
): Person => ({
  id: row.id,
  name: row.name,
  department: row.department,
  phoneMasked: masked(openPhone(row, sealer)),
  status: row.status === 'left' ? 'left' : 'active',
  duties: duties
    .filter((one) => one.person_id === row.id)
    .map((one) => ({
      duty: one.duty,
      title: dutyTitle(one.duty),
      occupation: one.occupation,
      cardNumber: one.card_number,
      issuedOn: one.issued_on,
      validUntil: one.valid_until,
      expired: one.valid_until !== null && one.valid_until < today,
    })),
})
