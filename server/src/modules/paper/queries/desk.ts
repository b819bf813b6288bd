import { DomainError } from '#contract/domain-error.ts'
import type { BlueprintBody, PaperDesk, PaperView } from '#contract/paper-shapes.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { blueprintTemplates } from '#core/paper-assembly/templates.ts'
import { findBatch, selectEntries } from '#server/modules/batch/index.ts'
import { banksOf, tableInForce } from '#server/modules/item-bank/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { nodeFingerprint } from '#server/platform/sealing/index.ts'
import { paperViewOf } from '../present.ts'
import { selectPrints } from '../store.custody.ts'
import { selectNodes, selectPermitsOf } from '../store.permits.ts'
import { selectBlueprints, selectCandidateCounts, selectOptionalPaper, selectPapers } from '../store.ts'

/** The name of an entry: occupation, job and level. */
export const entryTitle = (row: { occupation: string; job: string; level: number }): string =>
  `${row.occupation}${row.job ? `（${row.job}）` : ''}${levelName(row.level as Level)}`

const noticeOf = (row: { notice: string; notice_by: string | null; notice_at: Date | null }) =>
  row.notice === '' ? null : { text: row.notice, by: row.notice_by ?? '', at: row.notice_at?.toISOString() ?? '' }

/** Blueprints and papers of a batch, entry by entry. */
export async function deskOf(tx: Tx, batchId: string): Promise<PaperDesk> {
  const batch = await findBatch(tx, batchId)
  const [entries, blueprints, papers] = [
    await selectEntries(tx, batchId),
    await selectBlueprints(tx, batchId),
    await selectPapers(tx, batchId),
  ]
  const counts = await selectCandidateCounts(tx, batchId)
  const ids = papers.map(({ id }) => id)
  const permits = await selectPermitsOf(tx, ids)
  const prints = await selectPrints(tx, ids)
  return {
    batchId,
    batchName: batch.name,
    entries: entries.map((entry) => {
      const blueprint = blueprints.find((one) => one.entry_id === entry.id)
      return {
        ...{ entryId: entry.id, title: entryTitle(entry), level: entry.level, minutes: entry.theory_minutes },
        candidates: counts.get(entry.id) ?? 0,
        blueprint: blueprint
          ? {
              ...{ id: blueprint.id, revision: blueprint.revision, materials: blueprint.materials },
              body: blueprint.body as unknown as BlueprintBody,
              notice: noticeOf(blueprint),
              ...{ writtenBy: blueprint.written_name, writtenAt: blueprint.written_at.toISOString() },
            }
          : null,
        papers: papers
          .filter((paper) => paper.entry_id === entry.id)
          .map((paper) => paperViewOf(paper, permits, prints, tx.actor.accountId)),
      }
    }),
    banks: (await banksOf(tx)).map(({ id, title, occupationCode, level, inUse }) => ({
      ...{ id, title, occupationCode, level, inUse },
    })),
    nodes: (await selectNodes(tx)).map((node) => ({
      ...{ id: node.id, name: node.name },
      fingerprint: nodeFingerprint({ signKey: node.sign_key, recipient: node.seal_recipient }),
    })),
    templates: JSON.parse(JSON.stringify(blueprintTemplates)) as PaperDesk['templates'],
  }
}

/** One paper without a word of it. */
export async function paperOf(tx: Tx, id: string): Promise<PaperView> {
  const row = await selectOptionalPaper(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return paperViewOf(row, await selectPermitsOf(tx, [id]), await selectPrints(tx, [id]), tx.actor.accountId)
}

/** The points of a bank's table; refused where the bank is not the institution's. */
export async function bankPoints(tx: Tx, bankId: string) {
  if (!(await banksOf(tx)).some(({ id }) => id === bankId)) throw new DomainError('resource.not_found')
  const table = await tableInForce(tx, bankId)
  return { points: (table?.points ?? []).map(({ code, parent, name, weight }) => ({ code, parent, name, weight })) }
}
