import type { MarkingRules } from '#core/marking/marking-rules.ts'
import { isBlank, type SheetMarks, scoreSheet } from '#core/marking/score-sheet.ts'
import { disagreementsOf, secondScorer } from '#core/marking/second-scorer.ts'
import { foldEvents } from '#core/theory-exam/answer-event.ts'
import type { Tx } from '#server/platform/context.ts'
import { newCode } from './codes.ts'
import type { OpenedPaper } from './opened-paper.ts'
import { type AnswerFacts, insertAnswers, selectSettled } from './store.answers.ts'
import { type SittingRow, selectEvents, selectFoldedAnswers, selectSittings } from './store.sittings.ts'
import { type SheetFacts, selectSheets, upsertSheets } from './store.ts'

/** Where a candidate stands: what was marked in the room goes before what the machine knew. */
function standingOf({ mark, status }: SittingRow): SheetFacts['standing'] {
  if (mark === 'cheat' || status === 'expelled') return 'expelled'
  if (mark === 'absent') return 'absent'
  if (mark === null && (status === 'absent' || status === 'expected')) return 'absent'
  return 'present'
}

/** The answers of a sheet that people must mark: not empty, and of a question that counts. */
const subjectiveOf = (
  paper: OpenedPaper,
  attemptId: string,
  answers: ReadonlyMap<string, readonly string[]>,
): readonly AnswerFacts[] =>
  paper.effective.flatMap(({ question, points, key, standing }) => {
    const value = answers.get(question) ?? []
    if (standing !== 'counts' || key.type !== 'short' || isBlank(value)) return []
    return [{ attemptId, question, points, value }]
  })

const hundredthsOf = (marks: ReadonlyMap<string, number>) =>
  Object.fromEntries([...marks].map(([question, mark]) => [question, Math.round(mark * 100)]))

/** Both scorers at work on one paper. */
function scorersOf(paper: OpenedPaper, rules: MarkingRules) {
  const second = secondScorer(paper.content, paper.key, paper.corrections, rules)
  const byPeople = new Set(
    paper.effective.flatMap((each) => (each.standing === 'counts' && each.key.type === 'short' ? each.question : [])),
  )
  const isVoid = new Set(paper.effective.flatMap((each) => (each.standing === 'void' ? each.question : [])))
  return { second, byPeople, isVoid }
}

/**
 * Marks everybody who sat a paper, by both scorers, and keeps the sheets. The first folds the log event by event; the
 * second takes what the database folded. Gives the marks by sitting.
 */
export async function markPaper(
  tx: Tx,
  batchId: string,
  paper: OpenedPaper,
  rules: MarkingRules,
): Promise<ReadonlyMap<string, SheetMarks>> {
  const sittings = await selectSittings(tx, batchId, paper.paperId)
  const events = await selectEvents(tx, batchId, paper.paperId)
  const folded = await selectFoldedAnswers(tx, batchId, paper.paperId)
  const known = await selectSheets(tx, batchId)
  const codes = new Map(known.map(({ attempt_id, code }) => [attempt_id, code]))
  const taken = new Set(codes.values())
  const settled = await selectSettled(tx, paper.paperId)
  const { second, byPeople, isVoid } = scorersOf(paper, rules)
  const subjective: AnswerFacts[] = []
  const sheets = sittings.map((sitting): SheetFacts => {
    const { attempt_id: attemptId } = sitting
    const { answers } = foldEvents(events.get(attemptId) ?? [])
    const own = settled.get(attemptId) ?? new Map<string, number>()
    const sheet = scoreSheet(paper.effective, answers, own, rules)
    const other = second(folded.get(attemptId) ?? {}, hundredthsOf(own))
    const standing = standingOf(sitting)
    if (standing === 'present') subjective.push(...subjectiveOf(paper, attemptId, answers))
    return {
      batchId,
      attemptId,
      runId: sitting.run_id,
      registrationId: sitting.registration_id,
      paperId: paper.paperId,
      code: codes.get(attemptId) ?? newCode(taken),
      standing,
      sheet,
      disagreements: disagreementsOf(attemptId, sheet, other, byPeople, isVoid),
    }
  })
  await upsertSheets(tx, sheets)
  await insertAnswers(tx, batchId, paper.paperId, subjective)
  return new Map(sheets.map(({ attemptId, sheet }) => [attemptId, sheet]))
}
