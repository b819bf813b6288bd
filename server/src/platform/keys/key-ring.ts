import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Db, Tables } from '../db/database.ts'
import { newIdentity, recipientOf } from '../sealing/age.ts'
import { deriveSecret, type MasterKey } from './master-key.ts'
import { seal, unseal } from './seal.ts'

type Purpose = 'data' | 'index' | 'sign' | 'seal'

/** The installation's own tenant, for keys that belong to no institution or centre. */
export const installationTenant = '00000000-0000-0000-0000-000000000000'

async function makeKey(purpose: Purpose): Promise<{ plain: Buffer; publicKey: string | null }> {
  if (purpose === 'seal') {
    const { identity, recipient } = await newIdentity()
    return { plain: Buffer.from(identity), publicKey: recipient }
  }
  if (purpose !== 'sign') return { plain: randomBytes(32), publicKey: null }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    plain: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

async function sealRecipient(db: Db | Kysely<Tables>, tenantId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string | null }>`select named_seal_recipient(${tenantId}) as key`.execute(db)
  return rows[0]?.key ?? null
}

/**
 * The keys of the tenants: one data key and one signing key each, and for a centre the index key under which identity
 * numbers are found across its institutions. They lie in the database wrapped by the master key, and open in memory.
 */
export class KeyRing {
  readonly #master: MasterKey
  readonly #open = new Map<string, Buffer>()
  readonly #signing = new Map<string, KeyObject>()

  constructor(master: MasterKey) {
    this.#master = master
  }

  get masterId(): string {
    return this.#master.id
  }

  /** Makes the keys of a new tenant; the transaction stands behind that tenant's wall. */
  async create(db: Db, tenantId: string, purposes: readonly Purpose[], now: Date): Promise<void> {
    for (const purpose of purposes) {
      const { plain, publicKey } = await makeKey(purpose)
      await db
        .insertInto('tenant_keys')
        .values({
          tenant_id: tenantId,
          purpose,
          master_key_id: this.#master.id,
          wrapped: seal(this.#master.key, plain, `${tenantId}/${purpose}`),
          public_key: publicKey,
          created_at: now,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'purpose']).doNothing())
        .execute()
    }
  }

  #unwrap(tenantId: string, purpose: Purpose, row: { wrapped: Buffer; master_key_id: string }): Buffer {
    if (row.master_key_id !== this.#master.id) {
      throw new Error(`主密钥不符：数据由${row.master_key_id}加密，现用${this.#master.id}。请检查KEY_FILE。`)
    }
    const key = unseal(this.#master.key, row.wrapped, `${tenantId}/${purpose}`)
    this.#open.set(`${tenantId}/${purpose}`, key)
    return key
  }

  async #key(db: Db, tenantId: string, purpose: Purpose): Promise<Buffer> {
    const open = this.#open.get(`${tenantId}/${purpose}`)
    if (open) return open
    const row = await db
      .selectFrom('tenant_keys')
      .select(['wrapped', 'master_key_id'])
      .where('tenant_id', '=', tenantId)
      .where('purpose', '=', purpose)
      .executeTakeFirstOrThrow()
    return this.#unwrap(tenantId, purpose, row)
  }

  /** A sealer of a tenant's data; synchronous once it is opened, so that ten thousand rows cost no round trips. */
  async sealer(db: Db, tenantId: string): Promise<Sealer> {
    const key = await this.#key(db, tenantId, 'data')
    return {
      seal: (plain, context) =>
        seal(key, typeof plain === 'string' ? Buffer.from(plain) : plain, `${tenantId}/${context}`),
      open: (sealed, context) => unseal(key, sealed, `${tenantId}/${context}`),
      openText: (sealed, context) => unseal(key, sealed, `${tenantId}/${context}`).toString(),
    }
  }

  /** The index of identity numbers under the key of a centre: equal numbers have equal indexes, and nothing shows. */
  async indexer(db: Db | Kysely<Tables>, centreId: string): Promise<(text: string) => Buffer> {
    let key = this.#open.get(`${centreId}/index`)
    if (!key) {
      const { rows } = await sql<{
        wrapped: Buffer
        master_key_id: string
      }>`select * from named_index_key(${centreId})`.execute(db)
      if (!rows[0]) throw new Error(`centre ${centreId} has no index key`)
      key = this.#unwrap(centreId, 'index', rows[0])
    }
    const found = key
    return (text) => createHmac('sha256', found).update(text).digest()
  }

  /** An index under the installation's own key, for ticket codes. */
  installationIndex(text: string): Buffer {
    return createHmac('sha256', deriveSecret(this.#master, 'ticket codes')).update(text).digest()
  }

  /** Signs with the Ed25519 key of a tenant; base64. */
  async sign(db: Db, tenantId: string, text: string | Buffer): Promise<string> {
    let key = this.#signing.get(tenantId)
    if (!key) {
      const der = await this.#key(db, tenantId, 'sign')
      key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
      this.#signing.set(tenantId, key)
    }
    return sign(null, typeof text === 'string' ? Buffer.from(text) : text, key).toString('base64')
  }

  /** The age identity of a tenant, to which papers and their keys are sealed; made at its first use. */
  async sealIdentity(db: Db, tenantId: string, now: Date): Promise<string> {
    const found = await sealRecipient(db, tenantId)
    if (found === null) await this.create(db, tenantId, ['seal'], now)
    return (await this.#key(db, tenantId, 'seal')).toString()
  }

  /** The age recipient of the tenant behind whose wall the transaction stands; made at its first use. */
  async ownRecipient(db: Db, tenantId: string, now: Date): Promise<string> {
    return recipientOf(await this.sealIdentity(db, tenantId, now))
  }

  /** The age recipient of any tenant; null where it has not made its own yet. */
  sealRecipient(db: Db | Kysely<Tables>, tenantId: string): Promise<string | null> {
    return sealRecipient(db, tenantId)
  }

  /** The public signing key of any tenant, base64 SPKI. */
  async publicKey(db: Db | Kysely<Tables>, tenantId: string): Promise<string> {
    const { rows } = await sql<{ key: string | null }>`select named_public_key(${tenantId}) as key`.execute(db)
    if (!rows[0]?.key) throw new Error(`tenant ${tenantId} has no signing key`)
    return rows[0].key
  }
}

/** Seals and opens one tenant's data; `context` names the column and row it belongs to. */
export interface Sealer {
  seal(plain: string | Buffer, context: string): Buffer
  open(sealed: Buffer, context: string): Buffer
  openText(sealed: Buffer, context: string): string
}
