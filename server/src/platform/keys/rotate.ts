import type pg from 'pg'
import type { MasterKey } from './master-key.ts'
import { reindexTickets } from './reindex-tickets.ts'
import { seal, unseal } from './seal.ts'

/** Tables whose rows the owner changes himself, past the wall that holds him too. */
const walled = ['tenant_keys', 'tickets'] as const

/** Wraps every tenant key anew under another master key and makes the indexes that hang on it anew, in one transaction; `owner` is a pool of the owner. */
export async function rotateMasterKey(owner: pg.Pool, from: MasterKey, to: MasterKey): Promise<number> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    for (const table of walled) await client.query(`alter table ${table} no force row level security`)
    const dataKeys = new Map<string, Buffer>()
    const { rows } = await client.query('select tenant_id, purpose, wrapped, master_key_id from tenant_keys for update')
    for (const row of rows as { tenant_id: string; purpose: string; wrapped: Buffer; master_key_id: string }[]) {
      if (row.master_key_id !== from.id) throw new Error(`主密钥不符：${row.master_key_id}。`)
      const context = `${row.tenant_id}/${row.purpose}`
      const plain = unseal(from.key, row.wrapped, context)
      if (row.purpose === 'data') dataKeys.set(row.tenant_id, plain)
      await client.query(
        'update tenant_keys set wrapped = $3, master_key_id = $4 where tenant_id = $1 and purpose = $2',
        [row.tenant_id, row.purpose, seal(to.key, plain, context), to.id],
      )
    }
    await reindexTickets(client, dataKeys, to)
    for (const table of walled) await client.query(`alter table ${table} force row level security`)
    await client.query('commit')
    return rows.length
  } catch (failure) {
    await client.query('rollback')
    throw failure
  } finally {
    client.release()
  }
}
