import { DomainError, type Ground } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import { judgeRemarkers } from '#core/marking/judge-remark.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../batch/index.ts'
import { type RemarkRow, selectFormer, selectObjections, selectOptionalRemark, selectPeople } from './store.remarks.ts'

/** A re-marking that nobody has decided yet. */
export async function findOpenRemark(tx: Tx, id: string): Promise<RemarkRow> {
  const remark = await selectOptionalRemark(tx, id)
  if (!remark) throw new DomainError('resource.not_found')
  if (remark.status !== 'open') throw new DomainError('marking.remark_ended')
  return remark
}

/** Refuses people who must stand back from a re-marking; each article is named once with whom it keeps away. */
export async function assertUnbiased(
  tx: Tx,
  batch: BatchRow,
  of: Pick<RemarkRow, 'attempt_id' | 'objection_id' | 'ordered_by'>,
  people: readonly string[],
  duty: 'mark' | 'decide' = 'mark',
): Promise<void> {
  const objection = (await selectObjections(tx, batch.id)).find(({ id }) => id === of.objection_id)
  const { complaint, rules } = policyOf(batch)
  const blind = rules.score.prohibitions.unseal?.clause ?? null
  const input = {
    people,
    former: await selectFormer(tx, of.attempt_id),
    about: objection?.about ?? [],
    // Whoever decides sees names in any case; it is marking that must be blind.
    knowing: duty === 'mark' ? [of.ordered_by, objection?.decided_by ?? ''] : [],
  }
  const { reasons } = judgeRemarkers(input, complaint, blind)
  if (reasons.length === 0) return
  const names = await selectPeople(
    tx,
    reasons.map(({ who }) => who ?? ''),
  )
  const grounds = reasons.map(
    ({ code, clause, who }): Ground => ({
      clause,
      required: code === 'remark.knowing' ? '评阅的人不知道是谁的答案' : complaint.handlerConflict.label,
      actual: `${names.get(who ?? '') ?? ''}${textOfWhy({ code })}`,
      remedies: ['请换没有评过、与异议无关的人员'],
    }),
  )
  const told = [...new Set(reasons.map(({ code }) => textOfWhy({ code })))]
  throw new DomainError('marking.remark_recused', { names: [...new Set(names.values())], reasons: told }, { grounds })
}
