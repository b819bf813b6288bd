import { DomainError } from '#contract/domain-error.ts'
import { itemTitles } from '#core/archive/item-titles.ts'
import { assertStepOpen, findBatch, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { closePack, missingOf } from '../pack/close-pack.ts'
import { fillPiece, piecesOf } from '../pack/fill-pack.ts'
import { isMade } from '../providers/registry.ts'
import {
  deletePackFiles,
  insertPack,
  movePack,
  selectAttachments,
  selectOptionalPack,
  selectOptionalPackForUpdate,
} from '../store.ts'

/** Refuses while people still owe an item or a reason, naming each with its article. */
async function assertComplete(tx: Tx, batchId: string): Promise<void> {
  const batch = await findBatch(tx, batchId)
  const brought = (await selectAttachments(tx, batchId)).map((one) => `${one.folder}/${one.item}`)
  const made = piecesOf(batch).flatMap(({ folder, item }) => (isMade(item) ? [`${folder.id}/${item}`] : []))
  const { unexplained } = await missingOf(tx, batch, new Set([...brought, ...made]))
  if (unexplained.length === 0) return
  throw new DomainError(
    'archive.items_missing',
    { count: unexplained.length },
    {
      grounds: unexplained.map((one) => ({
        clause: one.clause,
        required: `归档“${one.title}”`,
        actual: '没有归档件，也没有说明缺件原因',
        gap: one.title,
        remedies: [`上传“${one.title}”，或说明缺件原因`],
      })),
    },
  )
}

/** Begins to make the pack of a batch; the work follows in pieces after the commit. An earlier pack is replaced. */
export async function preparePack(tx: Tx, batchId: string, masked: boolean): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  const before = await selectOptionalPack(tx, batchId)
  if (before?.status === 'sealed' || before?.status === 'sealing') throw new DomainError('archive.already_sealed')
  await assertStepOpen(tx, batch, 'archive')
  if (before?.status === 'preparing') throw new DomainError('archive.preparing')
  await assertComplete(tx, batchId)
  if (before) {
    await movePack(tx, before.id, ['ready', 'failed'], { status: 'replaced' })
    await deletePackFiles(tx, before.id)
  }
  const id = newId()
  const leaf = await record(tx, {
    act: 'archive.prepare',
    batchId,
    subject: ['evidence_pack', id],
    summary: `整理${batch.name}归档包${masked ? '（证件号码部分隐去）' : ''}`,
  })
  await insertPack(tx, {
    ...{ id, batch_id: batchId, masked, total_count: piecesOf(batch).length + 1, prepare_leaf_id: leaf },
  })
  await tx.platform.outbox.enqueue(tx, 'archive.prepare', { packId: id, index: 0 })
}

/** Makes one piece and leaves the next with the transaction, so that other work goes in between. */
async function prepareOne(tx: Tx, packId: string, index: number): Promise<void> {
  const pack = await selectOptionalPackForUpdate(tx, packId)
  if (pack?.status !== 'preparing' || pack.done_count !== index) return
  const batch = await findBatch(tx, pack.batch_id)
  const pieces = piecesOf(batch)
  const piece = pieces[index]
  if (piece) {
    await fillPiece(tx, batch, pack, piece)
    const next = pieces[index + 1]
    await movePack(tx, packId, ['preparing'], {
      done_count: index + 1,
      current_item: next ? itemTitles[next.item] : '归档目录与清单',
    })
    await tx.platform.outbox.enqueue(tx, 'archive.prepare', { packId, index: index + 1 })
    return
  }
  const closed = await closePack(tx, batch, pack)
  if ('unexplained' in closed) {
    const names = closed.unexplained.map((one) => one.title).join('、')
    await movePack(tx, packId, ['preparing'], {
      status: 'failed',
      problem: `系统中没有以下内容：${names}。请上传归档件或说明缺件原因后重新整理。`,
    })
    return
  }
  await movePack(tx, packId, ['preparing'], {
    ...{ status: 'ready', done_count: pack.total_count, current_item: null, manifest_hash: closed.hash },
    missing: JSON.stringify(closed.missing),
  })
}

/** The work of one piece; what fails is told on the screen instead of being tried for ever. */
export async function runPreparation(platform: Platform, tenantId: string, packId: string, index: number) {
  const actor = systemActor(tenantId, 'institution')
  try {
    await transactFor(platform, actor, tenantId, (tx) => prepareOne(tx, packId, index))
  } catch (error) {
    platform.log.error({ err: error }, 'evidence pack')
    const problem = error instanceof Error && error.name === 'PrintError' ? error.message : '整理中断，请重新整理。'
    await transactFor(platform, actor, tenantId, (tx) =>
      movePack(tx, packId, ['preparing'], { status: 'failed', problem }),
    )
  }
}
