import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Actor, type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { keepStaff } from '../../access/index.ts'
import { addRuns } from '../../exam/index.ts'
import type { Envelope, Format } from '../envelope.ts'
import { nodeKeys } from '../node-identity.ts'
import { type Manifest, manifestOf, type PackageBody } from '../package-body.ts'
import { selectOptionalNodeByKey } from '../store.nodes.ts'
import {
  insertPackage,
  insertPapers,
  movePackage,
  selectOptionalPackageForUpdate,
  selectRivalRuns,
  updateManifest,
  withdrawEmptied,
  withdrawRuns,
} from '../store.packages.ts'
import type { Received } from './receive-file.ts'

interface Taken {
  readonly body: PackageBody
  readonly envelope: Envelope<Format>
  readonly bytes: number
}

function pieceOf({ pieces }: Envelope<Format>, hash: string): Buffer {
  const piece = pieces.get(hash)
  if (!piece) throw new DomainError('package.damaged')
  return piece
}

/** A newer package takes the place of rooms whose entry is not open; of two packages the one made later holds. */
async function replaceOlder(tx: Tx, body: PackageBody): Promise<number> {
  const rooms = body.runs.map(({ sessionId, placeId }) => ({ sessionId, placeId }))
  const rivals = await selectRivalRuns(tx, { batchId: body.batch.id, kind: body.kind, packageId: body.id, rooms })
  const newer = rivals.find(({ made_at }) => made_at > new Date(body.madeAt))
  if (newer) throw new DomainError('package.older', { at: newer.made_at.toISOString() })
  const open = rivals.filter(({ status }) => status !== 'waiting')
  if (open.length > 0) throw new DomainError('package.entry_open', { rooms: open.map(({ room }) => room) })
  await withdrawRuns(
    tx,
    rivals.map(({ id }) => id),
  )
  await withdrawEmptied(tx, [...new Set(rivals.map((run) => run.package_id))])
  return rivals.length
}

/** Locked identities lie sealed: whoever reads the database has not even something to try passphrases on. */
async function keptManifest(tx: Tx, { body, bytes }: Taken): Promise<Manifest> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const manifest = manifestOf(body, bytes)
  const custodians = manifest.custodians.map((one) => ({
    ...one,
    locked: sealer.seal(Buffer.from(one.locked, 'base64'), `node-custodian/${one.recipient}`).toString('base64'),
  }))
  return { ...manifest, custodians }
}

async function fill(tx: Tx, taken: Taken): Promise<void> {
  const { body, envelope } = taken
  await insertPapers(
    tx,
    body.id,
    body.papers.map((paper) => ({ ...paper, cipher: pieceOf(envelope, paper.hash) })),
  )
  await addRuns(
    tx,
    body.runs.map((run) => ({
      ...run,
      packageId: body.id,
      batchId: body.batch.id,
      kind: body.kind,
      startsAt: new Date(run.startsAt),
      policy: body.policy,
      attempts: run.attempts.map((attempt) => ({
        ...attempt,
        photo: attempt.photo === null ? null : pieceOf(envelope, attempt.photo),
      })),
    })),
  )
}

/** Lets the staff of a package in at a site, with their own passwords and second factors; elsewhere they have accounts. */
async function admitStaff(tx: Tx, body: PackageBody): Promise<void> {
  const { signKey } = await nodeKeys(tx.platform)
  const own = await selectOptionalNodeByKey(tx, signKey)
  if (own?.institution_key != null) await keepStaff(tx, body.staff)
}

/** Takes a package in within a transaction; the same again changes nothing. */
export async function takeInto(tx: Tx, taken: Taken): Promise<Received> {
  const { body, envelope } = taken
  const people = body.runs.reduce((sum, run) => sum + run.attempts.length, 0)
  const words = `已装入${body.runs.length}个考场场次、${people}名考生、${body.papers.length}套试卷`
  const known = await selectOptionalPackageForUpdate(tx, body.id)
  if (known && known.content_hash !== envelope.hash) throw new DomainError('package.reused')
  if (known?.status === 'withdrawn') throw new DomainError('package.withdrawn')
  if (known && known.status !== 'made') return { kind: 'package', packageId: body.id, again: true, words }
  const replaced = await replaceOlder(tx, body)
  const manifest = await keptManifest(tx, taken)
  if (known) {
    await movePackage(tx, body.id, ['made'], 'received')
    await updateManifest(tx, body.id, manifest)
  } else
    await insertPackage(tx, {
      ...{ id: body.id, batchId: body.batch.id, nodeId: body.node.id, kind: body.kind, hash: envelope.hash },
      ...{ sealed: null, manifest, status: 'received', madeBy: body.madeBy.name, madeAt: new Date(body.madeAt) },
    })
  await fill(tx, taken)
  await admitStaff(tx, body)
  await record(tx, {
    act: 'exam.receive',
    batchId: body.batch.id,
    subject: ['exam-package', body.id],
    summary: `${words}${replaced > 0 ? `，替换${replaced}个旧的考场场次` : ''}`,
    after: { hash: envelope.hash, rooms: manifest.rooms },
  })
  return { kind: 'package', packageId: body.id, again: false, words }
}

/** Takes a package in whole or not at all, its staff with it. */
export function takePackage(platform: Platform, taken: Taken, by: Actor | null): Promise<Received> {
  const { id } = taken.body.institution
  return transactFor(platform, by ?? systemActor(id, 'institution'), id, (tx) => takeInto(tx, taken))
}
