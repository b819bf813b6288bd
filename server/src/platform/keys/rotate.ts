import type pg from 'pg'
import type { MasterKey } from './master-key.ts'
import { seal, unseal } from './seal.ts'

/** Wraps every tenant key anew under another master key, in one transaction; `owner` is a pool of the owner. */
export async function rotateMasterKey(owner: pg.Pool, from: MasterKey, to: MasterKey): Promise<number> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('alter table tenant_keys no force row level security')
    const { rows } = await client.query('select tenant_id, purpose, wrapped, master_key_id from tenant_keys for update')
    for (const row of rows as { tenant_id: string; purpose: string; wrapped: Buffer; master_key_id: string }[]) {
      if (row.master_key_id !== from.id) throw new Error(`主密钥不符：${row.master_key_id}。`)
      const context = `${row.tenant_id}/${row.purpose}`
      await client.query(
        'update tenant_keys set wrapped = $3, master_key_id = $4 where tenant_id = $1 and purpose = $2',
        [row.tenant_id, row.purpose, seal(to.key, unseal(from.key, row.wrapped, context), context), to.id],
      )
    }
    await client.query('alter table tenant_keys force row level security')
    await client.query('commit')
    return rows.length
  } catch (failure) {
    await client.query('rollback')
    throw failure
  } finally {
    client.release()
  }
}
