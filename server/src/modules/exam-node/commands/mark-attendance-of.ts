import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'
import { applyViolation, areMarksOpen, takeMarks } from '../../attendance/index.ts'
import type { BatchRow } from '../../batch/index.ts'
import type { ResultsBody } from '../results-body.ts'
import { selectLogOf, selectSittings } from '../store.returns.ts'

const absentStatus = ['expected', 'absent']

/** What the console writes down of a breach: the words of attendance, decided in the room. */
interface LoggedViolation {
  readonly behaviour: Parameters<typeof applyViolation>[2]['behaviour']
  readonly tier?: number
  readonly severity?: 'light' | 'serious'
  readonly proof?: boolean
  readonly reason?: string
}

/**
 * Writes the marks of a room's candidates: present who signed in, absent who did not, and every breach with the tier a
 * person chose in the room. What the rules want a person to decide once more is handed back as a question.
 */
export async function markAttendanceOf(
  tx: Tx,
  batch: BatchRow,
  { runId, sealedBy }: ResultsBody,
  maker: { readonly id: string; readonly name: string },
): Promise<{ present: number; absent: number; violations: number; questions: string[] }> {
  const sittings = await selectSittings(tx, runId)
  if (!(await areMarksOpen(tx, batch))) {
    const absent = sittings.filter(({ status }) => absentStatus.includes(status)).length
    const questions = ['到考登记已截止，考场结果已存，到考情况未写入']
    return { present: sittings.length - absent, absent, violations: 0, questions }
  }
  const by = sealedBy ?? maker
  const marks = sittings.map(({ registration_id, status }) => ({
    registrationId: registration_id,
    mark: absentStatus.includes(status) ? ('absent' as const) : ('present' as const),
  }))
  const { questions, caught } = await takeMarks(tx, batch, 'theory', marks, by.id)
  const byAttempt = new Map(sittings.map((sitting) => [sitting.id, sitting]))
  let violations = 0
  for (const { attempt_id, data } of await selectLogOf(tx, runId, 'violation')) {
    const sitting = byAttempt.get(attempt_id ?? '')
    // Where the console writes into this very installation, the breach stands there already.
    if (!sitting) continue
    if (caught.has(sitting.registration_id)) {
      violations += 1
      continue
    }
    const { behaviour, tier, severity, proof = true, reason = '' } = data as unknown as LoggedViolation
    const body = { registrationId: sitting.registration_id, subject: 'theory' as const, behaviour, proof, reason }
    try {
      const more = { ...(tier === undefined ? {} : { tier }), ...(severity === undefined ? {} : { severity }) }
      const { mark } = await applyViolation(tx, batch, { ...body, ...more, found: 'during' }, by.id)
      if (mark === 'cheat') violations += 1
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      questions.push(`${sitting.seat}号座位的违纪须在“考场到考”登记：${error.text}`)
    }
  }
  const absent = marks.filter(({ mark }) => mark === 'absent').length
  return { present: marks.length - absent - violations, absent, violations, questions }
}
