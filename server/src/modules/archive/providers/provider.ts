import { buffer } from 'node:stream/consumers'
import type { ArchiveItem } from '#core/archive/types.ts'
import type { FormName, Forms } from '#documents/forms.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { openIdentity } from '#server/modules/registration/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Context, Tx } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { type SheetColumn, type SheetValue, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'

/** A file of a pack; the name may hold folders of its own. */
export interface PackFile {
  readonly name: string
  readonly bytes: Buffer
}

/** How a pack is wanted. */
export interface PackOptions {
  /** Identity numbers masked in everything. */
  readonly masked: boolean
}

/** Makes one item of the archive list from what the system holds; file by file, so that a large batch needs little memory. */
export interface Provider {
  readonly item: ArchiveItem
  make(tx: Tx, batch: BatchRow, options: PackOptions): AsyncIterable<PackFile>
}

/** A name that every file system takes. */
export const fileName = (text: string): string =>
  text
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '—')
    .replaceAll(/^[\s.]+|[\s.]+$/gu, '')
    .slice(0, 80) || '未命名'

/** Prints a form for the archive, with the mark of a demonstration where it is one. */
export async function formFile<Name extends FormName>(
  tx: Tx,
  name: string,
  form: Name,
  data: Forms[Name],
): Promise<PackFile> {
  const mark = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  const { pdf } = await tx.platform.printer.print(form, data, { ...mark, createdAt: tx.now })
  return { name: `${name}.pdf`, bytes: pdf }
}

/** A form that another term prints for its own screen. */
export async function printedBy(tx: Tx, name: string, print: (ctx: Context) => Promise<FileReply>): Promise<PackFile> {
  const cookies = { set: () => undefined, clear: () => undefined }
  const { body } = await print({ platform: tx.platform, actor: tx.actor, requestId: 'archive', address: '', cookies })
  return { name: `${fileName(name)}.pdf`, bytes: Buffer.isBuffer(body) ? body : await buffer(body) }
}

/** A list as people open it and as a programme reads it. */
export async function* listFiles(
  tx: Tx,
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetValue[])[],
): AsyncGenerator<PackFile> {
  yield {
    name: `${name}.xlsx`,
    bytes: await writeWorkbook({ sheets: [{ name: name.slice(0, 30), columns, rows }] }, tx.now),
  }
  const headers = columns.map((column) => column.header)
  yield jsonFile(
    name,
    rows.map((row) => Object.fromEntries(headers.map((header, place) => [header, row[place] ?? null]))),
  )
}

/** A document for programmes. */
export const jsonFile = (name: string, value: unknown): PackFile => ({
  name: `${name}.json`,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
})

/** Files kept in the system, opened a few at a time. */
export async function* keptFiles(
  tx: Tx,
  wanted: readonly { fileId: string; name: string }[],
): AsyncGenerator<PackFile> {
  for (const { fileId, name } of wanted) {
    const file = (await openFiles(tx, [fileId])).get(fileId)
    if (!file) continue
    const extension = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? ''
    yield { name: `${fileName(name)}${extension.toLowerCase()}`, bytes: file.bytes }
  }
}

/** The identity number as the pack shows it. */
export async function identityOf(
  tx: Tx,
  row: { id: string; identity_sealed: Buffer; identity_masked: string },
  { masked }: PackOptions,
): Promise<string> {
  return masked ? row.identity_masked : openIdentity(tx, row)
}

/** What every printed form says of itself. */
export async function sheetOf(tx: Tx, batch: BatchRow, clause: string | null) {
  const institution = await selectInstitution(tx)
  return { institution: institution.name, anchor: clause ? `依据 ${clause}` : '归档件', batch: batch.name }
}

/** The clause of the first folder that asks for an item. */
export const clauseOf = (batch: BatchRow, item: ArchiveItem): string | null =>
  policyOf(batch).archive.folders.find((folder) => folder.items.includes(item))?.clause ?? null

/** An instant as people read it; empty where there is none. */
export const moment = (at: Date | null): string => (at ? localInChina(at).replace('T', ' ') : '')

export const text = (header: string, width = 14): SheetColumn => ({ header, width, text: true })
export const wide = (header: string, width = 30): SheetColumn => ({ header, width })
export const narrow = (header: string): SheetColumn => ({ header, width: 8 })
