import { randomUUID } from 'node:crypto'
import {
  attachToArchive,
  getArchive,
  prepareArchivePack,
  sealArchivePack,
  waiveArchiveItem,
} from '#contract/archive.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import type { TestClient } from './client.ts'
import { openRegistrationBatch, pupils, registerPupils, type TestBatch } from './registrations.ts'
import { confirmAgain, type World } from './world.ts'

/** A batch of a few candidates whose every step but the archive is done, with scores, outcomes and certificates. */
export async function batchBeforeArchive(
  world: World,
  wish: { profile?: string; people?: number } = {},
): Promise<TestBatch> {
  const batch = await openRegistrationBatch(world, wish.profile ? { profile: wish.profile } : {})
  const clerk = await world.as('exam_officer')
  await registerPupils(clerk, batch, pupils(`archive ${batch.id}`, wish.people ?? 3))
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  await run(
    `update batch_steps set status = case step when 'archive' then 'current' else 'done' end where batch_id = $1`,
    [batch.id],
  )
  const { rows } = await run('select id, serial from registrations where batch_id = $1 order by serial', [batch.id])
  for (const { id, serial } of rows as { id: string; serial: number }[]) await examine(world, batch, id, serial)
  return batch
}

/** Certificates made so far; no two bear one number. */
let certificates = 0

async function examine(world: World, batch: TestBatch, registrationId: string, serial: number): Promise<void> {
  const { tenantId } = batch
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  const by = randomUUID()
  await run(
    `insert into tickets (institution_id, id, batch_id, registration_id, number, code_sealed, code_index, issued_by, issued_at)
     values ($1, $2, $3, $4, $5, '\\x00', $6, $7, now())`,
    [
      tenantId,
      randomUUID(),
      batch.id,
      registrationId,
      `26${batch.id.slice(0, 8)}${serial}`,
      Buffer.from(registrationId),
      by,
    ],
  )
  for (const subject of ['theory', 'practical'])
    await run(
      `insert into scores (institution_id, batch_id, registration_id, subject, score, source, entered_by, entered_at)
       values ($1, $2, $3, $4, 81.5, 'entry', $5, now())`,
      [tenantId, batch.id, registrationId, subject, by],
    )
  await run(
    `insert into outcomes (institution_id, batch_id, registration_id, result, judgement, judged_at)
     values ($1, $2, $3, 'pass', '{}', now())`,
    [tenantId, batch.id, registrationId],
  )
  certificates += 1
  const number = `S000041000217264${String(certificates).padStart(6, '0')}`
  const signature = await transactFor(world.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    world.platform.keys.sign(tx.db, tenantId, `certificate ${number}`),
  )
  await run(
    `insert into certificates (institution_id, id, batch_id, registration_id, number, name, identity_type, identity_sealed,
       identity_masked, identity_index, occupation_code, occupation, job, level, issuing_name, issued_on, signed_text,
       signature, status, composed_by, composed_at, issued_by, issued_at)
     select institution_id, $3, batch_id, id, $4, name, identity_type, identity_sealed, identity_masked, identity_index,
       '6-18-01-01', '车工', '数控车床', 4, '豫衡理工', '2026-09-01', $5, $6, 'issued', $7, now(), $8, now()
     from registrations where institution_id = $1 and id = $2`,
    [tenantId, registrationId, randomUUID(), number, `certificate ${number}`, signature, by, randomUUID()],
  )
}

const scan = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

/** Brings a scan for the first missing item and explains the others. */
export async function completeArchive(world: World, batch: TestBatch, client?: TestClient): Promise<void> {
  const archivist = client ?? (await world.as('archivist'))
  const params = { batchId: batch.id }
  const { folders } = await archivist.call(getArchive, { params })
  const places = folders.flatMap((folder) => folder.items.map((one) => ({ folder: folder.id, ...one })))
  const supervision = places.find((one) => one.item === 'supervision_report')
  if (supervision)
    await archivist.call(attachToArchive, {
      params,
      file: {
        name: 'a.pdf',
        bytes: scan,
        fields: { folder: supervision.folder, item: 'supervision_report', title: '内部质量督导报告' },
      },
    })
  for (const { folder, item } of places)
    if (item !== 'supervision_report' && item !== 'ledger')
      await archivist.call(waiveArchiveItem, { params, body: { folder, item, reason: '本批次以纸质材料另行存放' } })
}

/** Prepares and seals the pack of a batch; gives the manifest's hash. */
export async function sealedBatch(world: World, batch: TestBatch): Promise<string> {
  const archivist = await world.as('archivist')
  const params = { batchId: batch.id }
  await completeArchive(world, batch, archivist)
  await archivist.call(prepareArchivePack, { params, body: {} })
  await world.settle()
  const { pack } = await archivist.call(getArchive, { params })
  if (pack?.status !== 'ready') throw new Error(`pack is ${pack?.status}: ${pack?.problem}`)
  const head = await world.as('head')
  await confirmAgain(head)
  await head.call(sealArchivePack, { params, body: { manifestHash: pack.manifestHash ?? '' } })
  await world.settle()
  return pack.manifestHash ?? ''
}
