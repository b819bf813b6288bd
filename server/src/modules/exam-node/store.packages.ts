import { type Selectable, sql } from 'kysely'
import type { ExamPackages, ExamPapers } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import type { Manifest, PackedPaper } from './package-body.ts'

export type PackageRow = Omit<Selectable<ExamPackages>, 'sealed'>
export type PaperRow = Selectable<ExamPapers>

const columns = [
  'institution_id',
  'id',
  'batch_id',
  'node_id',
  'kind',
  'content_hash',
  'manifest',
  'status',
  'made_by',
  'made_at',
  'received_at',
  'returned_at',
] as const

const packages = (tx: Tx) => tx.db.selectFrom('exam_packages').select(columns).where('institution_id', '=', tx.tenantId)

/** The manifest of a package, as it was written. */
export const manifestIn = (row: Pick<PackageRow, 'manifest'>): Manifest => row.manifest as unknown as Manifest

export const selectOptionalPackage = (tx: Tx, packageId: string) =>
  packages(tx).where('id', '=', packageId).executeTakeFirst()

export const selectOptionalPackageForUpdate = (tx: Tx, packageId: string) =>
  packages(tx).where('id', '=', packageId).forUpdate().executeTakeFirst()

/** The packages of a batch, the newest first. */
export const selectPackages = (tx: Tx, batchId: string) =>
  packages(tx).where('batch_id', '=', batchId).orderBy('made_at', 'desc').orderBy('id', 'desc').execute()

/** Packages that were taken in here and stand, the newest first. */
export const selectReceived = (tx: Tx) =>
  packages(tx).where('status', 'in', ['received', 'returned']).orderBy('made_at', 'desc').execute()

/** Whether any package was taken in here. */
export const selectAnyPackage = async (tx: Tx): Promise<boolean> =>
  (await packages(tx).where('received_at', 'is not', null).limit(1).executeTakeFirst()) !== undefined

export const selectPackageFile = (tx: Tx, packageId: string) =>
  tx.db
    .selectFrom('exam_packages')
    .select(['sealed'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', packageId)
    .executeTakeFirst()

export const insertPackage = (
  tx: Tx,
  row: {
    id: string
    batchId: string
    nodeId: string
    kind: string
    hash: string
    sealed: Buffer | null
    manifest: Manifest
    status: 'made' | 'received'
    madeBy: string
    madeAt: Date
  },
) =>
  tx.db
    .insertInto('exam_packages')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      batch_id: row.batchId,
      node_id: row.nodeId,
      kind: row.kind,
      content_hash: row.hash,
      sealed: row.sealed,
      manifest: JSON.stringify(row.manifest),
      status: row.status,
      made_by: row.madeBy,
      made_at: row.madeAt,
      received_at: row.status === 'received' ? tx.now : null,
    })
    .execute()

/** Moves a package on; gives how many rows stood where they were expected. */
export async function movePackage(
  tx: Tx,
  packageId: string,
  from: readonly string[],
  to: 'received' | 'returned' | 'withdrawn',
): Promise<bigint> {
  const { numUpdatedRows } = await tx.db
    .updateTable('exam_packages')
    .set({
      status: to,
      ...(to === 'received' ? { received_at: tx.now } : {}),
      ...(to === 'returned' ? { returned_at: tx.now } : {}),
      ...(to === 'withdrawn' ? { sealed: null } : {}),
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', packageId)
    .where('status', 'in', [...from])
    .executeTakeFirst()
  return numUpdatedRows
}

export async function insertPapers(
  tx: Tx,
  packageId: string,
  papers: readonly (PackedPaper & { readonly cipher: Buffer })[],
): Promise<void> {
  if (papers.length === 0) return
  await tx.db
    .insertInto('exam_papers')
    .values(
      papers.map((paper) => ({
        institution_id: tx.tenantId,
        package_id: packageId,
        paper_id: paper.paperId,
        form: paper.form,
        spare: paper.spare,
        items_hash: paper.hash,
        items_cipher: paper.cipher,
        seal: JSON.stringify(paper.seal),
        permit: paper.permit ? JSON.stringify(paper.permit) : null,
      })),
    )
    .execute()
}

/** The papers of some packages without their ciphertexts. */
export const selectPapers = async (tx: Tx, packageIds: readonly string[]) =>
  packageIds.length === 0
    ? []
    : tx.db
        .selectFrom('exam_papers')
        .select(['package_id', 'paper_id', 'form', 'spare', 'items_hash', 'seal', 'permit'])
        .where('institution_id', '=', tx.tenantId)
        .where('package_id', 'in', [...packageIds])
        .orderBy('form')
        .execute()

export const selectPaperCipher = async (tx: Tx, packageId: string, paperId: string): Promise<Buffer> =>
  (
    await tx.db
      .selectFrom('exam_papers')
      .select(['items_cipher'])
      .where('institution_id', '=', tx.tenantId)
      .where('package_id', '=', packageId)
      .where('paper_id', '=', paperId)
      .executeTakeFirstOrThrow()
  ).items_cipher

export const updatePermit = (tx: Tx, packageId: string, paperId: string, permit: object) =>
  tx.db
    .updateTable('exam_papers')
    .set({ permit: JSON.stringify(permit) })
    .where('institution_id', '=', tx.tenantId)
    .where('package_id', '=', packageId)
    .where('paper_id', '=', paperId)
    .execute()

/** Rooms of other packages of the same batch and kind that a newer package would stand in for. */
export const selectRivalRuns = async (
  tx: Tx,
  given: {
    batchId: string
    kind: string
    packageId: string
    rooms: readonly { sessionId: string; placeId: string }[]
  },
) =>
  (
    await sql<{ id: string; package_id: string; room: string; status: string; made_at: Date }>`
      select r.id, r.package_id, r.room, r.status, p.made_at from exam_runs r
      join exam_packages p on p.institution_id = r.institution_id and p.id = r.package_id
      join unnest(${given.rooms.map((room) => room.sessionId)}::uuid[], ${given.rooms.map((room) => room.placeId)}::uuid[])
        as wanted (session_id, place_id) on wanted.session_id = r.session_id and wanted.place_id = r.place_id
      where r.institution_id = ${tx.tenantId} and r.batch_id = ${given.batchId} and r.kind = ${given.kind}
        and r.package_id <> ${given.packageId} and r.status <> 'withdrawn' and p.status in ('received', 'returned')
      for update of r`.execute(tx.db)
  ).rows

/** Withdraws rooms whose entry has not been opened; gives how many that were. */
export async function withdrawRuns(tx: Tx, runIds: readonly string[]): Promise<bigint> {
  if (runIds.length === 0) return 0n
  const { numUpdatedRows } = await tx.db
    .updateTable('exam_runs')
    .set({ status: 'withdrawn' })
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...runIds])
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows
}

/** Withdraws packages of which no room stands any more. */
export const withdrawEmptied = (tx: Tx, packageIds: readonly string[]) =>
  packageIds.length === 0
    ? Promise.resolve()
    : sql`update exam_packages p set status = 'withdrawn', sealed = null
        where p.institution_id = ${tx.tenantId} and p.id = any(${[...packageIds]}::uuid[]) and not exists (
          select from exam_runs r where r.institution_id = p.institution_id and r.package_id = p.id
            and r.status <> 'withdrawn')`.execute(tx.db)

/** The rooms of some packages. */
export const selectRuns = async (tx: Tx, packageIds: readonly string[]) =>
  packageIds.length === 0
    ? []
    : tx.db
        .selectFrom('exam_runs')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('package_id', 'in', [...packageIds])
        .where('status', '<>', 'withdrawn')
        .orderBy('starts_at')
        .orderBy('room')
        .execute()

export const updateManifest = (tx: Tx, packageId: string, manifest: Manifest) =>
  tx.db
    .updateTable('exam_packages')
    .set({ manifest: JSON.stringify(manifest) })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', packageId)
    .execute()
