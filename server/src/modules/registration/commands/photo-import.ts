import { DomainError } from '#contract/domain-error.ts'
import type { PhotoImport } from '#contract/registration.ts'
import { coverIdentities, maskIdentity } from '#core/registration/mask-identity.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile, keepFiles, openFile } from '#server/platform/files/files.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import type { PhotoOwner, StrayReason } from '#server/platform/photo/match-photos.ts'
import { type PhotoArchive, readPhotoArchive } from '#server/platform/photo/read-photo-archive.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { findBatch, lockBatch } from '../../batch/index.ts'
import { openIdentity } from '../desk.ts'
import { openReport, sealReport } from '../import-report.ts'
import { type ImportRecord, insertImport, moveImportStatus } from '../store.imports.ts'
import { selectRegistrations, updatePhotos } from '../store.ts'
import { assertOpen, findPreview } from './confirm-import.ts'
import { photoProblem } from './photos.ts'

/** The lists of a preview as they are kept. */
type PhotoReport = Omit<
  PhotoImport,
  'id' | 'batchId' | 'fileName' | 'status' | 'createdAt' | 'importedAt' | 'matchedCount'
>

const strayTexts: Readonly<Record<StrayReason, string>> = {
  not_a_photo: '不是JPG或PNG照片',
  number_missing: '文件名里没有证件号码',
  number_unknown: '证件号码不在本批次考生内',
  name_differs: '文件名里的姓名与该证件号码的考生不一致',
}

const archiveLimits = { maxEntries: 20_000, maxInflatedBytes: 1_073_741_824 }

/** Reads an archive of photographs for the batch's candidates; what fits is re-encoded and waits, nothing is given out. */
export async function previewPhotoImport(ctx: Context, batchId: string, file: UploadedFile): Promise<PhotoImport> {
  const { owners, held } = await transact(ctx, (tx) => findOwners(tx, batchId))
  const archive = await readPhotoArchive(file.bytes, owners, archiveLimits)
  const report = reportOf(archive, held)
  const waiting = await writeZip(
    archive.taken.map(({ owner, photo }) => ({ name: `${owner.id}.jpg`, bytes: photo.jpeg, stored: true })),
    new Date(0),
  )
  return transact(ctx, async (tx) => {
    const id = newId()
    const fileId = await keepFile(tx, {
      purpose: 'photo-import',
      name: '照片.zip',
      contentType: 'application/zip',
      bytes: waiting,
    })
    const bad = report.strays.length + report.duplicates.length + report.broken.length
    const row = await insertPreview(tx, { id, batchId, fileId, name: file.name.slice(-120) || '照片.zip', report, bad })
    await record(tx, {
      act: 'registration.preview',
      batchId,
      subject: ['registration_import', id],
      summary: `核对照片压缩包：对应${report.matched.length}张，未对应${bad}个`,
    })
    return present(row, report)
  })
}

async function findOwners(tx: Tx, batchId: string) {
  await findBatch(tx, batchId)
  const rows = await selectRegistrations(tx, batchId)
  const owners: PhotoOwner[] = []
  const held = new Set<string>()
  const seen = new Map<string, string>()
  for (const row of rows) {
    const person = row.identity_index.toString('base64')
    if (row.photo_file_id) held.add(row.id)
    // One photograph serves every application of the same person.
    if (seen.has(person)) continue
    seen.set(person, row.id)
    owners.push({ id: row.id, name: row.name, documentNumber: await openIdentity(tx, row) })
  }
  return { owners, held }
}

const named = (owner: PhotoOwner) => ({
  registrationId: owner.id,
  name: owner.name,
  identityMasked: maskIdentity(owner.documentNumber),
})

/** The name of a file without the number of its owner, nor any other. */
const coveredName = (entry: string, owner?: PhotoOwner): string =>
  coverIdentities(owner ? entry.replaceAll(owner.documentNumber, maskIdentity(owner.documentNumber)) : entry)

function reportOf(archive: PhotoArchive, held: ReadonlySet<string>): PhotoReport {
  const matched = archive.taken.map(({ owner, entry, photo }) => ({
    ...named(owner),
    entry: coveredName(entry, owner),
    problem: photoProblem(photo),
    replaces: held.has(owner.id),
  }))
  return {
    matched,
    missing: archive.missing.filter((owner) => !held.has(owner.id)).map(named),
    strays: archive.strays.map(({ entry, reason }) => ({ entry: coveredName(entry), reason: strayTexts[reason] })),
    duplicates: archive.duplicates.map(({ owner, entries }) => ({
      ...named(owner),
      entries: entries.map((entry) => coveredName(entry, owner)),
    })),
    broken: archive.broken.map(({ owner, entry, text }) => ({
      ...named(owner),
      entry: coveredName(entry, owner),
      reason: text,
    })),
    notWhiteCount: archive.taken.filter(({ photo }) => !photo.background.white).length,
  }
}

async function insertPreview(
  tx: Tx,
  of: { id: string; batchId: string; fileId: string; name: string; report: PhotoReport; bad: number },
): Promise<ImportRecord> {
  const row = {
    id: of.id,
    batch_id: of.batchId,
    kind: 'photographs',
    file_id: of.fileId,
    file_name: of.name,
    status: 'previewed',
    row_count: of.report.matched.length + of.bad,
    good_count: of.report.matched.length,
    bad_count: of.bad,
    report: await sealReport(tx, of.id, of.report),
    failed_file_id: null,
    created_by: tx.actor.accountId ?? tx.tenantId,
    created_at: tx.now,
    imported_at: null,
  }
  await insertImport(tx, row)
  return { ...row, institution_id: tx.tenantId }
}

const present = (row: ImportRecord, report: PhotoReport): PhotoImport => ({
  id: row.id,
  batchId: row.batch_id,
  fileName: row.file_name,
  status: row.status as PhotoImport['status'],
  matchedCount: report.matched.length,
  createdAt: row.created_at.toISOString(),
  importedAt: row.imported_at?.toISOString() ?? null,
  ...report,
})

/** A preview found again. */
export function getPhotoImport(ctx: Context, importId: string): Promise<PhotoImport> {
  return transact(ctx, async (tx) => {
    const found = await findPreview(tx, importId, 'photographs')
    return present(found, await openReport<PhotoReport>(tx, found))
  })
}

/** Gives the matched photographs to their candidates, all in one transaction and once only. */
export function confirmPhotoImport(ctx: Context, importId: string, replace: boolean) {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, (await findPreview(tx, importId, 'photographs')).batch_id)
    const found = await findPreview(tx, importId, 'photographs')
    assertOpen(found)
    const report = await openReport<PhotoReport>(tx, found)
    const photos = await waitingPhotos(tx, found, report, replace)
    const files = photos.map(({ bytes }) => ({
      purpose: 'photograph',
      name: '照片.jpg',
      contentType: 'image/jpeg',
      bytes,
    }))
    const ids = await keepFiles(tx, files)
    const imported = await updatePhotos(
      tx,
      batch.id,
      photos.map(({ id, problem }, place) => ({ id, problem, fileId: ids[place] ?? '' })),
    )
    if ((await moveImportStatus(tx, importId, 'imported')) === 0)
      throw new DomainError('resource.changed', { what: '这次上传' })
    await record(tx, {
      act: 'registration.photograph',
      batchId: batch.id,
      subject: ['registration_import', importId],
      summary: `导入照片${imported}张`,
    })
    const summary = present({ ...found, status: 'imported', imported_at: tx.now }, report)
    return { imported, skipped: report.matched.length - photos.length, summary }
  })
}

/** The photographs that wait, with everybody of the batch who is the same person. */
async function waitingPhotos(tx: Tx, found: ImportRecord, report: PhotoReport, replace: boolean) {
  const jpegs = new Map(
    readZip((await openFile(tx, found.file_id)).bytes, archiveLimits).map((entry) => [entry.name, entry.bytes]),
  )
  const rows = await selectRegistrations(tx, found.batch_id)
  const person = new Map(rows.map((row) => [row.id, row.identity_index.toString('base64')]))
  const applications = Map.groupBy(rows, (row) => row.identity_index.toString('base64'))
  return report.matched.flatMap(({ registrationId, problem }) => {
    const bytes = jpegs.get(`${registrationId}.jpg`)
    if (!bytes) return []
    const all = applications.get(person.get(registrationId) ?? '') ?? []
    return all.filter((row) => replace || !row.photo_file_id).map((row) => ({ id: row.id, bytes, problem }))
  })
}
