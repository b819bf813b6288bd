import type { MissingPart } from '#contract/exam-node.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import type { Tx } from '#server/platform/context.ts'
import { isStepDone } from '../batch/index.ts'
import { selectSealedPapers, selectSessions, selectSittingEntries } from './store.gather.ts'

/** What a real package of a batch would lack: seats, tickets, sealed papers; empty when one can be made. */
export async function missingParts(tx: Tx, batchId: string): Promise<readonly MissingPart[]> {
  const sessions = await selectSessions(tx, batchId)
  const entries = await selectSittingEntries(tx, batchId)
  const papers = await selectSealedPapers(tx, batchId)
  const missing: MissingPart[] = []
  if (sessions.length === 0)
    missing.push({ code: 'seats', text: '没有编排好的理论场次', remedy: '先完成考场编排并由主任批准' })
  if (!(await isStepDone(tx, batchId, 'ticket')))
    missing.push({ code: 'tickets', text: '准考证签发没有完成', remedy: '在“准考证”完成签发' })
  const ticketless = sessions.reduce((sum, session) => sum + session.ticketless, 0)
  if (ticketless > 0)
    missing.push({ code: 'ticketless', text: `${ticketless}名考生没有准考证`, remedy: '补签准考证，或调整编排' })
  for (const entry of entries) {
    const of = papers.filter((paper) => paper.entry_id === entry.id && !paper.spare)
    if (of.length > 0) continue
    const title = `${entry.occupation}${entry.job ? `（${entry.job}）` : ''}${levelName(entry.level as Level)}`
    missing.push({ code: 'papers', text: `${title}没有密封的试卷`, remedy: '在“组卷”组卷、审批并密封' })
  }
  return missing
}
