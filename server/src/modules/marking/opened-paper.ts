import { DomainError } from '#contract/domain-error.ts'
import { correctedQuestions, type EffectiveQuestion, type KeyCorrection } from '#core/marking/key-correction.ts'
import type { MarkingRules } from '#core/marking/marking-rules.ts'
import { PaperMismatch, type PaperQuestion, questionsOf } from '#core/marking/paper-questions.ts'
import { type BankQuestion, correctionsFor, type ItemCorrection, namesIn } from '#core/marking/same-item.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectConfirmedChanges } from './store.corrections.ts'
import { type PaperRow, selectPapers } from './store.ts'

/** A paper with its key in the open, as marking needs it; it lies sealed between two uses. */
export interface OpenedPaper {
  readonly paperId: string
  readonly form: string
  readonly title: string
  readonly content: Pick<PaperContent, 'parts' | 'assets'>
  readonly key: PaperKey
  readonly questions: readonly PaperQuestion[]
  readonly corrections: readonly KeyCorrection[]
  /** The questions as they count after all confirmed corrections. */
  readonly effective: readonly EffectiveQuestion[]
}

/** The questions of a paper; a paper and a key that do not belong together are told by the item. */
export function assertMatching(content: Pick<PaperContent, 'parts'>, key: PaperKey): readonly PaperQuestion[] {
  try {
    return questionsOf(content, key)
  } catch (error) {
    if (error instanceof PaperMismatch) throw new DomainError('marking.paper_mismatch', { item: error.item })
    throw error
  }
}

async function openOne(
  tx: Tx,
  row: PaperRow,
  rules: MarkingRules,
  found: readonly ItemCorrection[],
): Promise<OpenedPaper> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const content = JSON.parse(sealer.openText(row.content_sealed, `marking-paper/${row.paper_id}`)) as PaperContent
  const key = JSON.parse(sealer.openText(row.key_sealed, `marking-key/${row.paper_id}`)) as PaperKey
  const questions = assertMatching(content, key)
  const corrections = correctionsFor(key, found)
  const effective = correctedQuestions(questions, corrections, rules)
  const { paper_id: paperId, form, title } = row
  return { paperId, form, title, content, key, questions, corrections, effective }
}

/** A paper whose key was opened. */
export async function openPaper(tx: Tx, batchId: string, paperId: string, rules: MarkingRules): Promise<OpenedPaper> {
  const row = (await selectPapers(tx, batchId)).find((each) => each.paper_id === paperId)
  if (!row) throw new DomainError('resource.not_found')
  return openOne(tx, row, rules, await selectConfirmedChanges(tx, batchId))
}

/** Every paper of a batch whose key was opened; `more` are corrections tried on them before they are confirmed. */
export async function openPapers(
  tx: Tx,
  batchId: string,
  rules: MarkingRules,
  more: readonly ItemCorrection[] = [],
): Promise<readonly OpenedPaper[]> {
  const corrections = [...(await selectConfirmedChanges(tx, batchId)), ...more]
  const papers: OpenedPaper[] = []
  for (const row of await selectPapers(tx, batchId)) papers.push(await openOne(tx, row, rules, corrections))
  return papers
}

/** Where a question of the bank stands in these papers. */
export const placesOf = (papers: readonly OpenedPaper[], item: BankQuestion) =>
  papers.flatMap(({ paperId, form, key }) => namesIn(key, item).map((question) => ({ paperId, form, question })))
