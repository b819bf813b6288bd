import { DomainError } from '#contract/domain-error.ts'
import type { BlindAnswer } from '#contract/marking.ts'
import type { SimpleKey } from '#core/item-bank/item-content.ts'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import type { EffectiveQuestion } from '#core/marking/key-correction.ts'
import type { Tx } from '#server/platform/context.ts'
import { rulesFor } from './open-marking.ts'
import { openPaper } from './opened-paper.ts'
import { type AnswerRow, openAnswer, selectMarks } from './store.answers.ts'
import { selectOptionalMarking } from './store.ts'

type ShortKey = Extract<SimpleKey, { type: 'short' }>

/** The question of an answer with its marking key. */
export async function questionOf(tx: Tx, row: AnswerRow): Promise<EffectiveQuestion & { key: ShortKey }> {
  const rules = await rulesFor(tx, row.batch_id, await selectOptionalMarking(tx, row.batch_id))
  const paper = await openPaper(tx, row.batch_id, row.paper_id, rules)
  const found = paper.effective.find(({ question }) => question === row.question)
  if (found?.key.type !== 'short') throw new DomainError('resource.not_found')
  return { ...found, key: found.key }
}

/** An answer as it is shown to one marker in one turn: code, question and text; nothing else leaves the server. */
export async function blindAnswer(tx: Tx, row: AnswerRow, turn: number): Promise<BlindAnswer> {
  const { content, key, points } = await questionOf(tx, row)
  const own = (await selectMarks(tx, row.id)).find((mark) => mark.turn === turn)
  return {
    id: row.id,
    code: row.code,
    question: row.question,
    points,
    stem: textOfRich(content.stem),
    answer: (await openAnswer(tx, row)).join('\n'),
    key: key.points.map(({ text, share }) => ({ text, points: Math.round(points * share) / 100 })),
    given: (own?.points as unknown as number[] | undefined) ?? null,
    version: own?.version ?? 0,
  }
}
