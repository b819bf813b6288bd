import type { Subject } from '#core/score/outcome-types.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../../batch/index.ts'
import { type Assessed, assessBatch } from '../assess.ts'
import { contentOf } from '../commands/compose-sheet.ts'
import { subjectTitles } from '../present.ts'
import { presentSheet } from '../present-sheet.ts'
import { selectCorrections } from '../store.corrections.ts'
import { selectOptionalCheckpoint, selectOptionalSheet } from '../store.ts'

const classWidth = 5

function figuresOf(assessed: readonly Assessed[], corrected: number) {
  const flagged = (one: Assessed, flag: 'absent' | 'cheat') =>
    one.takings.some(({ standing }) => standing.flag === flag)
  const whole = assessed.filter(({ takings }) => takings.every(({ standing }) => standing.problem === null))
  const failed = whole.filter(({ result }) => result === 'fail')
  return {
    candidates: assessed.length,
    absent: assessed.filter((one) => flagged(one, 'absent')).length,
    cheated: assessed.filter((one) => flagged(one, 'cheat')).length,
    passed: whole.filter(({ result }) => result === 'pass').length,
    failed: failed.length,
    partial: failed.filter(({ outcome }) => Object.values(outcome.subjects).some(({ pass }) => pass)).length,
    corrected,
  }
}

const middle = (sorted: readonly number[]): number => {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

/** Scores of those who sat the exam, in classes of five points from the lowest; 100 belongs to the last class. */
function distributionOf(assessed: readonly Assessed[], subject: Subject) {
  const scores = assessed
    .flatMap(({ takings }) => takings)
    .filter(({ row, standing }) => row.subject === subject && standing.flag === null)
    .flatMap(({ standing }) => standing.score ?? [])
    .sort((a, b) => a - b)
  const classOf = (score: number) => Math.min(Math.floor(score / classWidth) * classWidth, 100 - classWidth)
  const low = Math.min(classOf(scores[0] ?? 40), 40)
  const starts = Array.from({ length: (100 - low) / classWidth }, (_, index) => low + index * classWidth)
  const sum = scores.reduce((total, score) => total + score, 0)
  return {
    subject: subjectTitles[subject],
    count: scores.length,
    average: scores.length > 0 ? Math.round((sum / scores.length) * 10) / 10 : null,
    median: scores.length > 0 ? Math.round(middle(scores) * 10) / 10 : null,
    classes: starts.map((from) => ({ from, count: scores.filter((score) => classOf(score) === from).length })),
  }
}

async function ledgerOf(tx: Tx) {
  const found = await selectOptionalCheckpoint(tx)
  return found ? { size: found.size, root: found.root.toString('hex'), at: found.at.toISOString() } : null
}

/** The page of the score sheet: the version, who signed it, figures and distributions, for one occupation or all. */
export const sheetPage = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const assessed = await assessBatch(tx, batch)
    const sheet = await selectOptionalSheet(tx, batchId)
    const corrections = await selectCorrections(tx, batchId)
    const confirmed = corrections.filter(({ status }) => status === 'confirmed').length
    const subjects: readonly Subject[] = ['theory', 'practical', 'comprehensive']
    return {
      sheet: sheet ? await presentSheet(tx, batch, sheet, contentOf(batch, assessed).content_hash) : null,
      figures: figuresOf(assessed, confirmed),
      distributions: subjects.map((one) => distributionOf(assessed, one)).filter(({ count }) => count > 0),
      passMark: policyOf(batch).outcome.passMark.value,
      ledger: await ledgerOf(tx),
    }
  })
