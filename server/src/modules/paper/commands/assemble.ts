import { randomBytes } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import type { BlueprintBody } from '#contract/paper-shapes.ts'
import { assemblePapers } from '#core/paper-assembly/assemble.ts'
import { type Blueprint, type BlueprintFault, faultsOfBlueprint } from '#core/paper-assembly/blueprint.ts'
import { type PaperState, paperLifecycle, paperStateTitles } from '#core/papers/lifecycle.ts'
import { type BatchEntryRow, type BatchRow, lockBatch, selectEntries } from '#server/modules/batch/index.ts'
import { assertPledged, banksOf } from '#server/modules/item-bank/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { bankForDraw } from '../bank-for-draw.ts'
import { sealDraft } from '../draft.ts'
import { entryTitle } from '../queries/desk.ts'
import {
  insertMove,
  insertPapers,
  movePaperRow,
  selectOptionalBlueprint,
  selectPapers,
  upsertBlueprint,
} from '../store.ts'

export async function lockEntry(
  tx: Tx,
  batchId: string,
  entryId: string,
): Promise<{ batch: BatchRow; entry: BatchEntryRow }> {
  const batch = await lockBatch(tx, batchId)
  if (batch.plan_status === 'withdrawn') throw new DomainError('batch.withdrawn')
  const entry = (await selectEntries(tx, batchId)).find(({ id }) => id === entryId)
  if (!entry) throw new DomainError('resource.not_found')
  return { batch, entry }
}

const faultTexts: Record<BlueprintFault, (blueprint: Blueprint) => string> = {
  no_parts: () => '没有设题型',
  marks: ({ parts, fullMarks }) =>
    `各题型合计${parts.reduce((sum, { count, points }) => sum + count * points, 0)}分，与满分${fullMarks}分不符`,
  repeated_part: () => '同一题型设了两次',
  repeated_point: () => '同一要素设了两次比重',
}

/** Writes the blueprint of an entry. */
export async function writeBlueprint(
  tx: Tx,
  { batchId, entryId }: { batchId: string; entryId: string },
  given: { body: BlueprintBody; materials: string; revision: number },
): Promise<void> {
  const { entry } = await lockEntry(tx, batchId, entryId)
  const faults = faultsOfBlueprint(given.body).map((fault) => faultTexts[fault](given.body))
  if (faults.length > 0) throw new DomainError('paper.blueprint_faults', { faults })
  const bank = (await banksOf(tx)).find(({ id }) => id === given.body.bankId)
  if (!bank) throw new DomainError('resource.not_found')
  if (!(await upsertBlueprint(tx, { batchId, entryId, ...given }, given.revision)))
    throw new DomainError('resource.changed', { what: '组卷方案' })
  await record(tx, {
    act: 'paper.blueprint',
    batchId,
    subject: ['paper_blueprint', entryId],
    summary: `编制${entryTitle(entry)}组卷方案第${given.revision + 1}版，取自题库“${bank.title}”`,
    after: given,
  })
}

/** Clears the way for a new draw: papers nobody has looked at for approval yet go, the others stop it. */
async function replaceEarlier(tx: Tx, batchId: string, entryId: string): Promise<void> {
  const earlier = (await selectPapers(tx, batchId)).filter((paper) => paper.entry_id === entryId)
  const held = earlier.filter((paper) => !paperLifecycle.next(paper.status as PaperState, 'replace'))
  if (held.length > 0) {
    const forms = held.map((one) => `${one.form}卷（${paperStateTitles[one.status as PaperState]}）`)
    throw new DomainError('paper.under_review', { forms })
  }
  for (const paper of earlier) {
    await movePaperRow(tx, paper.id, paper.status as PaperState, 'withdrawn', { draft: null })
    await insertMove(tx, paper.id, 'replace')
  }
}

/** Draws the papers of an entry. What could not be met stands in each paper's report; nothing of the items does. */
export async function assembleEntry(
  tx: Tx,
  { batchId, entryId }: { batchId: string; entryId: string },
  seed = randomBytes(16).toString('hex'),
): Promise<void> {
  const { batch, entry } = await lockEntry(tx, batchId, entryId)
  await assertPledged(tx)
  const row = await selectOptionalBlueprint(tx, entryId)
  if (!row) throw new DomainError('paper.blueprint_first')
  const drawn = { seed, on: tx.today, blueprint: row.body as unknown as Blueprint }
  const input = await bankForDraw(tx, batch, entryId, drawn)
  if (input.items.length === 0) throw new DomainError('paper.bank_empty')
  await replaceEarlier(tx, batchId, entryId)
  const assemblyId = newId()
  const forms = assemblePapers(input)
  const rows = await Promise.all(
    forms.map(async ({ report, items }) => {
      const id = newId()
      return {
        ...{ id, batch_id: batchId, entry_id: entryId, blueprint_id: row.id, assembly_id: assemblyId },
        ...{ form: report.form, spare: report.spare, title: `${entryTitle(entry)}理论知识试卷` },
        ...{ minutes: drawn.blueprint.minutes, full_marks: drawn.blueprint.fullMarks, coverage: report },
        draft: await sealDraft(tx, id, { ...drawn, items }),
      }
    }),
  )
  await insertPapers(tx, rows)
  for (const { id } of rows) await insertMove(tx, id, 'assemble')
  const short = forms.reduce((sum, { report }) => sum + report.shortages.length, 0)
  await record(tx, {
    act: 'paper.assemble',
    batchId,
    subject: ['paper_assembly', assemblyId],
    summary: `${entryTitle(entry)}组卷${rows.length}套（方案第${row.revision}版），未满足${short}项`,
  })
}
