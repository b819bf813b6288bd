import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { ExamSystem, registerExamSystem } from '#contract/theory-import.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import {
  type ExamSystemRow,
  insertExamSystem,
  selectExamSystems,
  selectOptionalExamSystem,
  updateExamSystemClosed,
} from '../store.imports.ts'

const present = (row: ExamSystemRow): ExamSystem => ({
  id: row.id,
  name: row.name,
  keyId: row.key_id,
  publicKey: row.public_key,
  status: row.status === 'active' ? 'active' : 'closed',
  registeredBy: row.registered_name,
  registeredAt: row.registered_at.toISOString(),
})

function readKey(text: string): KeyObject | null {
  try {
    const key = text.includes('BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && !text.includes('PRIVATE') ? key : null
  } catch {
    return null
  }
}

/** The registered exam systems. */
export const readExamSystems = (ctx: Context) =>
  transact(ctx, async (tx) => ({ systems: (await selectExamSystems(tx)).map(present) }))

/** Registers the public key of an exam system; the same key is registered once. */
export const addExamSystem = (ctx: Context, body: BodyOf<typeof registerExamSystem>): Promise<ExamSystem> =>
  transact(ctx, async (tx) => {
    const key = readKey(body.publicKey)
    if (!key) throw new DomainError('score.system_key_invalid')
    const der = key.export({ format: 'der', type: 'spki' })
    const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16)
    const known = await selectOptionalExamSystem(tx, keyId)
    if (known) throw new DomainError('score.system_known', { name: known.name })
    const row = await insertExamSystem(tx, { name: body.name, keyId, publicKey: der.toString('base64') })
    await record(tx, {
      act: 'exam_system.register',
      subject: ['exam_system', row.id],
      summary: `登记机考系统“${body.name}”的公钥${keyId}`,
      after: { name: body.name, publicKey: row.public_key },
    })
    return present(row)
  })

/** Closes a key: files it signed are taken in no longer. */
export const endExamSystem = (ctx: Context, systemId: string): Promise<ExamSystem> =>
  transact(ctx, async (tx) => {
    const row = await updateExamSystemClosed(tx, systemId)
    if (!row) throw new DomainError('resource.not_found')
    await record(tx, {
      act: 'exam_system.close',
      subject: ['exam_system', row.id],
      summary: `停用机考系统“${row.name}”的公钥${row.key_id}`,
    })
    return present(row)
  })
