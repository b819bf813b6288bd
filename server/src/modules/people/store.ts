import type { Selectable } from 'kysely'
import type { People, PersonDuties } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type PersonRow = Selectable<People>
export type PersonDutyRow = Selectable<PersonDuties>

/** What a person of the roster is written with; the phone is sealed. */
export interface PersonFacts {
  readonly name: string
  readonly department: string
  readonly phone: Buffer | null
  readonly status: 'active' | 'left'
}

/** A duty as it is written. */
export interface DutyFacts {
  readonly duty: string
  readonly occupation: string
  readonly cardNumber?: string | null | undefined
  readonly issuedOn?: string | null | undefined
  readonly validUntil?: string | null | undefined
}

export const selectPeople = (
  tx: Tx,
  filter: { search?: string | undefined; duty?: string | undefined; status?: string },
) =>
  tx.db
    .selectFrom('people')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status as string))
    .$if(filter.search !== undefined && filter.search !== '', (query) =>
      query.where((where) =>
        where.or([
          where('name', 'like', `%${likeText(filter.search ?? '')}%`),
          where('department', 'like', `%${likeText(filter.search ?? '')}%`),
        ]),
      ),
    )
    .$if(filter.duty !== undefined, (query) =>
      query.where('id', 'in', (sub) =>
        sub
          .selectFrom('person_duties')
          .select('person_id')
          .where('institution_id', '=', tx.tenantId)
          .where('duty', '=', filter.duty as string),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(2000)
    .execute()

const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

export const selectOptionalPerson = (tx: Tx, personId: string) =>
  tx.db
    .selectFrom('people')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', personId)
    .executeTakeFirst()

export const selectDuties = (tx: Tx, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('person_duties')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('person_id', 'in', [...personIds])
        .orderBy('duty')
        .orderBy('occupation')
        .execute()

export const insertPerson = (tx: Tx, id: string, facts: PersonFacts) =>
  tx.db
    .insertInto('people')
    .values({ institution_id: tx.tenantId, id, ...facts, created_at: tx.now })
    .execute()

export const updatePerson = (tx: Tx, personId: string, facts: PersonFacts) =>
  tx.db
    .updateTable('people')
    .set({ ...facts })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', personId)
    .execute()

export async function replaceDuties(tx: Tx, personId: string, duties: readonly DutyFacts[]): Promise<void> {
  await tx.db
    .deleteFrom('person_duties')
    .where('institution_id', '=', tx.tenantId)
    .where('person_id', '=', personId)
    .execute()
  await tx.db
    .insertInto('person_duties')
    .values(
      duties.map((one) => ({
        institution_id: tx.tenantId,
        person_id: personId,
        duty: one.duty,
        occupation: one.occupation,
        card_number: one.cardNumber ?? null,
        issued_on: one.issuedOn ?? null,
        valid_until: one.validUntil ?? null,
      })),
    )
    .execute()
}
