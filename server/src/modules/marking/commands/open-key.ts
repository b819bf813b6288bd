import { DomainError } from '#contract/domain-error.ts'
import { markingLifecycle } from '#core/marking/lifecycle.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../../batch/index.ts'
import { markPaper } from '../mark-papers.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { assertMatching, openPaper } from '../opened-paper.ts'
import { selectSatPapers } from '../store.sittings.ts'
import { insertPaper, selectPapers, updateMarking } from '../store.ts'

/** A custodian who opened. */
export interface Opener {
  readonly id: string
  readonly name: string
}

/** A paper and its key as two custodians opened them. */
export interface OpenedKey {
  readonly content: PaperContent
  readonly key: PaperKey
  readonly by: readonly [Opener, Opener]
}

/** Refuses to open a key while a room that sat the paper is not sealed, naming the rooms. */
export async function assertAllSealed(tx: Tx, batch: BatchRow, paperId: string): Promise<void> {
  const sat = (await selectSatPapers(tx, batch.id)).find((each) => each.paper_id === paperId)
  if (!sat) throw new DomainError('resource.not_found')
  if (sat.sealed_runs === sat.runs) return
  const count = sat.runs - sat.sealed_runs
  const { clause } = policyOf(batch).score.theoryBySystem
  const grounds = [
    {
      clause,
      required: '全部考场封存之后启封答案',
      actual: `${count}个考场没有封存`,
      remedies: ['先在监考台封存考场'],
    },
  ]
  throw new DomainError('marking.not_sealed', { form: sat.form, count, rooms: sat.unsealed ?? [] }, { grounds })
}

/** Keeps an opened paper with its key, sealed anew under the institution's own key, and marks everybody who sat it. */
export async function takeKey(
  tx: Tx,
  batch: BatchRow,
  { content, key, by: [first, second] }: OpenedKey,
): Promise<void> {
  const marking = await findMarking(tx, batch.id)
  const next = markingLifecycle.next(marking.status as 'prepared', 'open_keys')
  if (!next) throw new DomainError('marking.released')
  await assertAllSealed(tx, batch, content.paperId)
  if ((await selectPapers(tx, batch.id)).some((each) => each.paper_id === content.paperId))
    throw new DomainError('marking.key_open', { form: content.form })
  assertMatching(content, key)
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await insertPaper(tx, {
    batch_id: batch.id,
    paper_id: content.paperId,
    form: content.form,
    title: content.title,
    full_marks: content.fullMarks,
    content_sealed: sealer.seal(JSON.stringify(content), `marking-paper/${content.paperId}`),
    key_sealed: sealer.seal(JSON.stringify(key), `marking-key/${content.paperId}`),
    first_by: first.id,
    first_name: first.name,
    second_by: second.id,
    second_name: second.name,
    opened_at: tx.now,
  })
  await updateMarking(tx, batch.id, marking.status, { status: next })
  await record(tx, {
    act: 'marking.open',
    batchId: batch.id,
    subject: ['paper', content.paperId],
    summary: `${first.name}、${second.name}启封${content.form}卷答案，开始评卷`,
  })
  const rules = rulesOf(marking)
  await markPaper(tx, batch.id, await openPaper(tx, batch.id, content.paperId, rules), rules)
}
