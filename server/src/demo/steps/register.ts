import {
  completeRegistration,
  confirmImport,
  confirmPhotoImport,
  type ImportSummary,
  listRegistrations,
  previewImport,
  previewPhotoImport,
  type RegistrationItem,
  recordPaperConsents,
} from '#contract/registration.ts'
import { type NamedPhoto, photoArchive } from '#generate/photographs.ts'
import type { CandidateRow } from '#generate/workbook.ts'
import { candidateWorkbook } from '#generate/workbook.ts'
import type { Stage } from '../acting/cast.ts'

const written = new Date('2026-09-01T08:00:00Z')

/** Uploads a workbook of candidates for a look. */
export async function preview(
  stage: Stage,
  batchId: string,
  fileName: string,
  rows: readonly CandidateRow[],
): Promise<ImportSummary> {
  const officer = await stage.as('exam_officer')
  const bytes = await candidateWorkbook(rows, written)
  return officer.call(previewImport, {
    params: { batchId },
    file: { name: fileName, bytes, fields: { route: 'exam' } },
  })
}

/** Imports the good rows of an uploaded workbook; gives how many. */
export async function confirm(stage: Stage, importId: string): Promise<number> {
  const officer = await stage.as('exam_officer')
  return (await officer.call(confirmImport, { params: { importId }, body: {} })).imported
}

/** Uploads and imports a workbook at once. */
export async function importRows(stage: Stage, batchId: string, fileName: string, rows: readonly CandidateRow[]) {
  const summary = await preview(stage, batchId, fileName, rows)
  return { summary, imported: summary.goodCount > 0 ? await confirm(stage, summary.id) : 0 }
}

/** Imports photographs in archives of a few hundred. */
export async function importPhotographs(stage: Stage, batchId: string, photos: readonly NamedPhoto[]): Promise<number> {
  const officer = await stage.as('exam_officer')
  let imported = 0
  for (let at = 0; at < photos.length; at += 350) {
    const bytes = await photoArchive(photos.slice(at, at + 350), written)
    const file = { name: `照片${at / 350 + 1}.zip`, bytes }
    const found = await officer.call(previewPhotoImport, { params: { batchId }, file })
    imported += (await officer.call(confirmPhotoImport, { params: { importId: found.id }, body: {} })).imported
  }
  return imported
}

/** Records the signed notices of everybody of a batch. */
export async function recordConsents(stage: Stage, batchId: string, signedOn: string): Promise<number> {
  const officer = await stage.as('exam_officer')
  const body = { all: true, signedOn, attestation: '班主任收齐原件，存认定中心档案室' }
  return (await officer.call(recordPaperConsents, { params: { batchId }, body })).recorded
}

/** Everybody of a batch, page by page. */
export async function allRegistrations(stage: Stage, batchId: string): Promise<RegistrationItem[]> {
  const officer = await stage.as('exam_officer')
  const rows: RegistrationItem[] = []
  for (;;) {
    const page = await officer.call(listRegistrations, {
      params: { batchId },
      query: { offset: rows.length, limit: 500 },
    })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** Closes the registration, the reminders read. */
export async function closeRegistration(stage: Stage, batchId: string): Promise<void> {
  const officer = await stage.as('exam_officer')
  await officer.call(completeRegistration, { params: { batchId }, body: { acknowledged: true } })
}
