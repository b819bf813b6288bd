import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { PlanPolicy } from './types.ts'

/** A row of the plan of a first batch, by the short name of its job. */
export interface FirstBatchRow {
  readonly job: string
  readonly level: Level
  readonly candidates: number
}

/**
 * Whether the first batch is the one that was planned (LG-045), `who` the job: another job is `plan.first_batch_job`,
 * another level `plan.first_batch_level`. Numbers were an estimate, so another number is the question
 * `ask.first_batch_number`, and a job left out `ask.first_batch_job`.
 */
export function judgeFirstBatch(
  { firstBatch: rule }: Pick<PlanPolicy, 'firstBatch'>,
  rows: readonly FirstBatchRow[],
): Answer {
  if (!rule) return answer([])
  const about = (code: string, jobs: readonly string[]) => jobs.map((job) => why(code, rule.clause, job))
  const jobsOf = (list: readonly FirstBatchRow[]) => list.map(({ job }) => job)
  const planned = rows.filter(({ job }) => rule.jobs[job] !== undefined)
  return answer(
    [
      ...about('plan.first_batch_job', jobsOf(rows.filter(({ job }) => rule.jobs[job] === undefined))),
      ...about('plan.first_batch_level', jobsOf(planned.filter(({ level }) => level !== rule.level))),
    ],
    [
      ...about(
        'ask.first_batch_number',
        jobsOf(planned.filter(({ job, candidates }) => candidates !== rule.jobs[job])),
      ),
      ...about(
        'ask.first_batch_job',
        Object.keys(rule.jobs).filter((job) => !jobsOf(rows).includes(job)),
      ),
    ],
  )
}
