import type { BatchPlan } from '#contract/plan-shapes.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgePlanDeadline } from '#core/plan/plan-deadline.ts'
import { planNeeds } from '#core/plan/plan-needs.ts'
import { type BatchEntryRow, type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { planOf } from './content.ts'

/** How many different people the plan of a batch needs at least, and how many it has. */
export function needsOf(batch: BatchRow, entries: readonly BatchEntryRow[]): BatchPlan['needs'] {
  const plan = planOf(batch)
  const groups = entries.map((entry) => ({
    occupation: entry.occupation,
    level: entry.level as Level,
    candidates: entry.expected_count,
    modules: entry.practical_modules,
  }))
  const theoryRooms = plan.rooms.filter((room) => room.use === 'theory').length
  const needs = planNeeds({ ...plan, theoryRooms, groups }, policyOf(batch).headcount)
  const known = needs.rows.some((row) => row.need !== null)
  const basis = known
    ? '按计划人数、每场座位上限和所列考场计算；同一人可先监考理论、后考评实操，督导、考务和负责人全程在岗。'
    : '本机构的规则档案没有写明各岗位人数。'
  return { need: needs.need, have: needs.have, basis, rows: [...needs.rows] }
}

/** By when the plan must be with the centre, by the policy the batch pinned. */
export const deadlineOf = async (tx: Tx, batch: BatchRow) =>
  judgePlanDeadline(batch.starts_on, tx.today, policyOf(batch).deadline, await tx.platform.calendar())
