import { randomBytes } from 'node:crypto'
import { Secret } from 'otpauth'
import { downloadPackage, makePackage, registerNode } from '#contract/exam-node.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { permitPapers, sealedBatch } from '#server/testing/sealed-exams.ts'
import { openWorld, type World } from '#server/testing/world.ts'

/** Words that stand nowhere else in the world: of items, of keys, and one that is planted in the open. */
export interface Sentinels {
  /** What all of them begin with. */
  readonly stem: string
  readonly items: string
  readonly keys: string
  readonly control: string
}

/** An institution of its own with a package for a site, and how its people log in there. */
export interface Prepared {
  readonly world: World
  readonly sentinels: Sentinels
  readonly file: Buffer
  readonly foreignPermits: Buffer
  readonly permits: Buffer
  readonly startsAt: Date
  readonly secret: Secret
}

function drawSentinels(): Sentinels {
  const stem = `JH${randomBytes(10).toString('hex').toUpperCase()}`
  return { stem, items: `${stem}ITEM`, keys: `${stem}KEYS`, control: `${stem}OPEN` }
}

/** Puts a sentinel into the stem of every item, beside 汉字 as in a real one. */
const withSentinel =
  (sentinel: string) =>
  (content: PaperContent): PaperContent => ({
    ...content,
    parts: content.parts.map((part) => ({
      ...part,
      items: part.items.map((item) => ({
        ...item,
        content: { ...item.content, stem: [{ line: [`下列关于${sentinel}的说法正确的是`] }] },
      })),
    })),
  })

/** Every account that signs has the same second factor, so that it may log in outside a demo. */
async function bindSecondFactors(world: World, secret: Secret): Promise<void> {
  const { platform, institution } = world
  await transactFor(platform, systemActor(institution.id, 'institution'), institution.id, async (tx) => {
    const sealer = await platform.keys.sealer(tx.db, tx.tenantId)
    const rows = await tx.db.selectFrom('accounts').select('id').where('tenant_id', '=', tx.tenantId).execute()
    for (const { id } of rows)
      await tx.db
        .updateTable('accounts')
        .set({ totp_secret: sealer.seal(secret.base32, `totp/${id}`), totp_confirmed_at: tx.now })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', id)
        .execute()
  })
}

/** Makes an institution whose papers open five minutes before a session that starts in `minutes`, and its package. */
export async function prepare(site: { text: string; fingerprint: string }, minutes: number): Promise<Prepared> {
  const world = await openWorld({ now: localInChina(new Date()), outsideTests: true })
  const secret = new Secret({ size: 20 })
  const sentinels = drawSentinels()
  const batch = await sealedBatch(world, {
    people: 3,
    profile: 'anyang',
    content: withSentinel(sentinels.items),
    key: (key) => ({
      ...key,
      items: [
        {
          number: 1,
          itemId: sentinels.keys,
          itemVersion: 1,
          key: { type: 'fill', gaps: [{ accepted: [sentinels.keys], tolerance: null }], anyOrder: false },
        },
      ],
    }),
  })
  const clerk = await world.as('exam_officer')
  const administrator = await world.as('administrator')
  await bindSecondFactors(world, secret)
  const startsAt = new Date(Date.now() + minutes * 60_000)
  await world.owner.query(`update exam_sessions set starts_at = $2 where batch_id = $1 and subject = 'theory'`, [
    batch.id,
    startsAt,
  ])
  await world.owner.query('update registrations set name = $2 where id = $1', [batch.people[0]?.id, sentinels.control])
  const node = await administrator.call(registerNode, { body: { ...site, address: null } })
  const made = await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real', nodeId: node.id } })
  const params = { packageId: made.id }
  const file = await clerk.download(downloadPackage, { params })
  const { downloadPermits } = await import('#contract/exam-node.ts')
  const { rows } = await world.owner.query<{ seal_recipient: string }>(
    'select seal_recipient from exam_nodes where id = $1',
    [node.id],
  )
  const target = { id: node.id, recipient: rows[0]?.seal_recipient ?? '' }
  const notBefore = new Date(startsAt.getTime() - 5 * 60_000).toISOString()
  await permitPapers(world, batch, target, notBefore, (permit) => ({ ...permit, nodeId: batch.id }))
  const foreignPermits = await clerk.download(downloadPermits, { params })
  await world.owner.query('delete from paper_permits')
  await permitPapers(world, batch, target, notBefore)
  const permits = await clerk.download(downloadPermits, { params })
  return { world, sentinels, file, foreignPermits, permits, startsAt, secret }
}
