import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { plainTicketCode } from '#core/ticket/ticket-code.ts'
import { deriveSecret, type MasterKey } from './master-key.ts'
import { unseal } from './seal.ts'

interface TicketRow {
  readonly institution_id: string
  readonly id: string
  readonly registration_id: string
  readonly code_sealed: Buffer
}

const pageSize = 5_000

/**
 * Makes the index of every ticket code anew: it hangs on the master key, and without this no candidate would pass his
 * door after a change of keys. `dataKeys` are the institutions' data keys, opened.
 */
export async function reindexTickets(
  client: pg.PoolClient,
  dataKeys: ReadonlyMap<string, Buffer>,
  to: MasterKey,
): Promise<void> {
  const secret = deriveSecret(to, 'ticket codes')
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<TicketRow>(
      'select institution_id, id, registration_id, code_sealed from tickets where id > $1 order by id limit $2',
      [after, pageSize],
    )
    const last = rows.at(-1)
    if (!last) return
    const made = rows.map((row) => {
      const key = dataKeys.get(row.institution_id)
      if (!key) throw new Error(`no data key for ${row.institution_id}`)
      const context = `${row.institution_id}/ticket/${row.registration_id}/code`
      const code = unseal(key, row.code_sealed, context).toString()
      return createHmac('sha256', secret).update(plainTicketCode(code)).digest()
    })
    await client.query(
      'update tickets set code_index = given.made from unnest($1::uuid[], $2::bytea[]) as given (id, made) where tickets.id = given.id',
      [rows.map((row) => row.id), made],
    )
    after = last.id
  }
}
