import { DomainError } from '#contract/domain-error.ts'
import type { SignedPermit } from '#core/papers/sealed-paper.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { isPermitGenuine } from '#server/platform/sealing/index.ts'
import type { PermitsBody } from '../package-body.ts'
import { selectPermits } from '../store.gather.ts'
import { manifestIn, type PackageRow, selectOptionalPackage, selectPapers, updatePermit } from '../store.packages.ts'
import type { Received } from './receive-file.ts'

/** Why a permit is not taken: not signed by the centre, or for another node, paper or session. */
function faultOf(
  row: PackageRow,
  papers: ReadonlySet<string>,
  signed: SignedPermit,
): 'permit.signature' | 'permit.foreign' | null {
  const manifest = manifestIn(row)
  if (!isPermitGenuine(signed, manifest.centre.key)) return 'permit.signature'
  const { paperId, nodeId, sessions } = signed.permit
  const own = new Set(manifest.rooms.map((room) => room.sessionId))
  const fits = nodeId === row.node_id && papers.has(paperId) && sessions.some(({ sessionId }) => own.has(sessionId))
  return fits ? null : 'permit.foreign'
}

/** Adds permits to a package here; each is held against the centre's key, the node, the paper and the sessions. */
export async function addPermits(
  tx: Tx,
  row: PackageRow,
  permits: readonly SignedPermit[],
): Promise<{ added: number; fault: 'permit.signature' | 'permit.foreign' | null }> {
  const papers = await selectPapers(tx, [row.id])
  const ids = new Set(papers.map((paper) => paper.paper_id))
  const fault = permits.map((signed) => faultOf(row, ids, signed)).find((one) => one !== null) ?? null
  if (fault) {
    await record(tx, {
      act: 'paper.refuse_release',
      batchId: row.batch_id,
      subject: ['exam-package', row.id],
      summary: fault === 'permit.signature' ? '拒收启封许可：签名不符' : '拒收启封许可：不是给本考点本场试卷的',
    })
    return { added: 0, fault }
  }
  const held = new Map(papers.map((paper) => [paper.paper_id, paper.permit as unknown as SignedPermit | null]))
  const news = permits.filter(({ permit }) => held.get(permit.paperId)?.permit.id !== permit.id)
  for (const signed of news) await updatePermit(tx, row.id, signed.permit.paperId, signed)
  if (news.length > 0)
    await record(tx, {
      act: 'exam.receive',
      batchId: row.batch_id,
      subject: ['exam-package', row.id],
      summary: `装入${news.length}套试卷的启封许可`,
      after: news.map(({ permit: { id, paperId } }) => ({ id, paperId })),
    })
  return { added: news.length, fault: null }
}

/** Where institution and node are one installation, permits that came since lie in the same database. */
export async function fetchOwnPermits(tx: Tx, rows: readonly PackageRow[]): Promise<void> {
  const papers = await selectPapers(
    tx,
    rows.map(({ id }) => id),
  )
  const waiting = papers.filter((paper) => paper.permit === null)
  const permits = await selectPermits(
    tx,
    rows.map((row) => row.node_id),
    waiting.map((paper) => paper.paper_id),
  )
  for (const row of rows) {
    const own = new Set(waiting.filter((paper) => paper.package_id === row.id).map((paper) => paper.paper_id))
    const news = permits.filter((permit) => permit.node_id === row.node_id && own.has(permit.paper_id))
    if (news.length > 0)
      await addPermits(
        tx,
        row,
        news.map((one) => one.signed as unknown as SignedPermit),
      )
  }
}

/** Takes in a file of permits. */
export async function takePermits(platform: Platform, body: PermitsBody): Promise<Received> {
  const { institutionId: id } = body
  const { added, fault } = await transactFor(platform, systemActor(id, 'institution'), id, async (tx) => {
    const row = await selectOptionalPackage(tx, body.packageId)
    if (!row || row.status === 'made') throw new DomainError('package.not_here')
    if (row.status === 'withdrawn') throw new DomainError('package.withdrawn')
    return addPermits(tx, row, body.permits)
  })
  if (fault) throw new DomainError(fault)
  return {
    kind: 'permits',
    packageId: body.packageId,
    again: added === 0,
    words: `已装入${body.permits.length}套试卷的启封许可`,
  }
}
