import { createHash } from 'node:crypto'
import { itemTitles } from '#core/archive/item-titles.ts'
import { judgeArchive } from '#core/archive/judge-archive.ts'
import { type MissingItem, type PackManifest, packNames } from '#core/archive/manifest.ts'
import type { EvidenceIndex } from '#documents/data/archive.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { selectOptionalLastCheckpoint } from '#server/modules/ledger/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { formFile, moment } from '../providers/provider.ts'
import { selectCentre, selectCertificates, selectFiling } from '../store.contents.ts'
import { deletePackItem, type PackEntry, type PackRow, selectPackEntries, selectWaivers } from '../store.ts'
import { piecesOf } from './fill-pack.ts'
import { folderNumber } from './place.ts'
import { putFile, takeFile } from './put-file.ts'
import { readmeText } from './readme.ts'

/** Files that belong to the pack as a whole carry this in place of a folder and an item. */
const whole = { folder: 'pack', item: 'pack' }

/** What the list asks for and neither the system nor people gave; without a reason the pack cannot be closed. */
export async function missingOf(tx: Tx, batch: BatchRow, held: ReadonlySet<string>) {
  const waivers = new Map((await selectWaivers(tx, batch.id)).map((one) => [`${one.folder}/${one.item}`, one]))
  const gaps = piecesOf(batch).filter(({ key }) => !held.has(key))
  const missing: MissingItem[] = gaps.map(({ folder, item, key, clause }) => {
    const waiver = waivers.get(key)
    const said = { reason: waiver?.reason ?? '', by: waiver?.waived_by ?? '' }
    return { folder: folder.id, item, title: itemTitles[item], clause, ...said }
  })
  const { reasons } = judgeArchive({ held, explained: new Set(waivers.keys()) }, policyOf(batch).archive)
  const unexplained = new Set(reasons.map(({ who }) => who))
  return { missing, unexplained: missing.filter((one) => unexplained.has(`${one.folder}/${one.item}`)) }
}

/** The data of 归档目录 from what is in the pack. */
export async function indexData(
  tx: Tx,
  batch: BatchRow,
  entries: readonly Pick<PackEntry, 'folder' | 'item' | 'path' | 'sha256'>[],
  missing: readonly MissingItem[],
): Promise<EvidenceIndex> {
  const institution = await selectInstitution(tx)
  const head = await selectOptionalLastCheckpoint(tx)
  const { folders } = policyOf(batch).archive
  const titleOf = (id: string) => {
    const index = folders.findIndex((folder) => folder.id === id)
    return `${folderNumber(index)}${folders[index]?.title ?? id}`
  }
  return {
    institution: institution.name,
    anchor: '归档目录',
    batch: batch.name,
    folders: folders.map((folder, index) => ({
      number: folderNumber(index),
      title: folder.title,
      items: folder.items.map((item) => {
        const files = entries.filter((one) => one.folder === folder.id && one.item === item)
        const hash = createHash('sha256')
        for (const file of files) hash.update(`${file.sha256}  ${file.path}\n`)
        return { name: itemTitles[item], files: files.length, sha256: files.length > 0 ? hash.digest('hex') : '' }
      }),
    })),
    missing: missing.map((one) => ({
      folder: titleOf(one.folder),
      item: one.title,
      reason: one.reason || '尚未说明',
      responsible: one.by || '--',
    })),
    ledger: {
      index: head?.size ?? 0,
      root: head?.root.toString('hex') ?? '',
      at: moment(head?.at ?? null),
    },
  }
}

async function factsOfPack(tx: Tx, batch: BatchRow, pack: PackRow) {
  const institution = await selectInstitution(tx)
  const centre = await selectCentre(tx, institution.centre_id)
  const filing = await selectFiling(tx, batch.filing_id)
  return {
    format: 'jiheng-evidence-pack-1' as const,
    pack: pack.id,
    institution: { id: institution.id, name: institution.name, filingNumber: filing?.number ?? '' },
    centre: { id: institution.centre_id, name: centre.name },
    batch: {
      ...{ id: batch.id, name: batch.name, year: batch.year, serial: batch.serial, planNumber: batch.plan_number },
      ...{ startsOn: batch.starts_on, endsOn: batch.ends_on, policyHash: batch.policy_hash },
    },
    identity: pack.masked ? ('masked' as const) : ('whole' as const),
    preparedAt: tx.now.toISOString(),
  }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

async function certificatesOf(tx: Tx, batch: BatchRow) {
  const publicKey = await tx.platform.keys.publicKey(tx.db, tx.tenantId)
  const rows = await selectCertificates(tx, batch.id)
  return {
    publicKey,
    certificates: rows.map((one) => ({
      ...{ number: one.number, name: one.name, identity: one.identity_masked, level: one.level },
      ...{ occupation: one.occupation, job: one.job, issuedOn: one.issued_on, status: one.status },
      ...{ remark: one.remark, signedText: one.signed_text, signature: one.signature },
    })),
  }
}

/** The folders and items a pack holds files of. */
export const heldBy = (entries: readonly Pick<PackEntry, 'folder' | 'item'>[]): ReadonlySet<string> =>
  new Set(entries.map((one) => `${one.folder}/${one.item}`))

/**
 * Closes a filled pack: readme, policy, certificates, index and manifest. Gives the manifest's hash, or the items that
 * turned out to be empty and that nobody has explained.
 */
export async function closePack(
  tx: Tx,
  batch: BatchRow,
  pack: PackRow,
): Promise<{ hash: string; missing: readonly MissingItem[] } | { unexplained: readonly MissingItem[] }> {
  await deletePackItem(tx, pack.id, whole.folder, whole.item)
  const { missing, unexplained } = await missingOf(tx, batch, heldBy(await selectPackEntries(tx, pack.id)))
  if (unexplained.length > 0) return { unexplained }
  const facts = await factsOfPack(tx, batch, pack)
  const put = (path: string, bytes: Buffer) => putFile(tx, pack.id, { path, bytes, part: 'content', ...whole })
  await put(packNames.readme, Buffer.from(`\uFEFF${readmeText(facts)}`))
  await put(packNames.policy, json({ hash: batch.policy_hash, policy: batch.policy }))
  await put(packNames.certificates, json(await certificatesOf(tx, batch)))
  const index = await indexData(tx, batch, await selectPackEntries(tx, pack.id), missing)
  await put(packNames.index, (await formFile(tx, 'index', 'evidence-index', index)).bytes)
  const files = (await selectPackEntries(tx, pack.id)).map((one) => ({
    ...{ path: one.path, bytes: one.byte_count, sha256: one.sha256 },
    ...(one.folder === whole.folder
      ? { folder: null, item: null, clause: null }
      : { folder: one.folder, item: one.item, clause: one.clause }),
  }))
  const manifest: PackManifest = { ...facts, files, missing }
  await put(packNames.manifest, json(manifest))
  const hash = createHash('sha256')
    .update(await takeFile(tx, pack.id, packNames.manifest))
    .digest('hex')
  return { hash, missing }
}
