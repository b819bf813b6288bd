import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { plainTicketCode } from '#core/ticket/ticket-code.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { openRegistrationBatch, pupils, registerPupils } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'
import { KeyRing } from './key-ring.ts'
import { generateMasterKey, masterKeyFromHex } from './master-key.ts'
import { rotateMasterKey } from './rotate.ts'

const world = await openWorld()
const tenant = world.institution.id

test('after a change of keys a ticket is still found by its code, whichever master key made it', async () => {
  const batch = await openRegistrationBatch(world)
  await registerPupils(await world.as('exam_officer'), batch, pupils('rotation', 2))
  const { rows } = await world.owner.query('select id from registrations where batch_id = $1 order by serial', [
    batch.id,
  ])
  const codes = ['7F3K-2M9Q-TXAB', 'ABCD-EFGH-JKLM']
  for (const [index, { id }] of (rows as { id: string }[]).entries()) {
    const code = codes[index] ?? ''
    const sealed = await transactFor(world.platform, systemActor(tenant, 'institution'), tenant, async (tx) =>
      (await world.platform.keys.sealer(tx.db, tenant)).seal(code, `ticket/${id}/code`),
    )
    await world.owner.query(
      `insert into tickets (institution_id, id, batch_id, registration_id, number, code_sealed, code_index, issued_by, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $2, now())`,
      [
        tenant,
        randomUUID(),
        batch.id,
        id,
        `T${index}`,
        sealed,
        world.platform.keys.installationIndex(plainTicketCode(code)),
      ],
    )
  }
  const [old, fresh] = [masterKeyFromHex('5a'.repeat(32)), generateMasterKey()]
  await rotateMasterKey(world.owner, old, fresh)
  const keys = new KeyRing(fresh)
  for (const [index, code] of codes.entries()) {
    const { rows: found } = await world.owner.query('select number from tickets where code_index = $1', [
      keys.installationIndex(plainTicketCode(code)),
    ])
    assert.deepEqual(found, [{ number: `T${index}` }])
  }
  const { rows: walls } = await world.owner.query(
    `select relname, relforcerowsecurity as forced from pg_class where relname in ('tenant_keys', 'tickets') order by 1`,
  )
  assert.deepEqual(walls, [
    { relname: 'tenant_keys', forced: true },
    { relname: 'tickets', forced: true },
  ])
  await rotateMasterKey(world.owner, fresh, old)
})

test('a key that is not the one in use changes nothing', async () => {
  const before = await world.owner.query('select wrapped from tenant_keys order by tenant_id, purpose')
  await assert.rejects(rotateMasterKey(world.owner, generateMasterKey(), generateMasterKey()), /主密钥不符/)
  const after = await world.owner.query('select wrapped from tenant_keys order by tenant_id, purpose')
  assert.deepEqual(after.rows, before.rows)
})
