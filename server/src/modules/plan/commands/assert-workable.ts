import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Level } from '#core/kernel/levels.ts'
import { dutyTitles } from '#core/people/duties.ts'
import { judgePlanFeasibility } from '#core/plan/judge-plan-feasibility.ts'
import { judgePlanGroups } from '#core/plan/judge-plan-groups.ts'
import { judgePlanStaff } from '#core/plan/judge-plan-staff.ts'
import { type BatchEntryRow, type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { planOf } from '../content.ts'
import { needsOf } from '../figures.ts'
import { selectRegistered } from '../store.ts'

/** Refuses a plan that names fewer different people for a duty than an article asks for. */
function assertStaffed(batch: BatchRow, entries: readonly BatchEntryRow[]): void {
  const needs = needsOf(batch, entries)
  const { reasons } = judgePlanStaff(needs)
  if (reasons.length === 0) return
  const grounds = reasons.map(({ clause, who }): Ground => {
    const row = needs.rows.find((one) => `${one.occupation}${one.title}` === who)
    const [need, have] = [row?.need ?? 0, row?.have ?? 0]
    const remedies = ['在批次计划的人员安排中补齐，可用“按需要补齐”']
    return { clause, required: `${who}${need}人`, actual: `${have}人`, gap: `${need - have}人`, remedies }
  })
  throw new DomainError('plan.too_few_people', { duties: reasons.map(({ who }) => who ?? '') }, { grounds })
}

const roomWords = { theory: '理论考场', practical: '实操考场' } as const

/** Refuses a plan without assessors and rooms that match its occupations, where an article wants that settled first. */
function assertFeasible(batch: BatchRow, entries: readonly BatchEntryRow[]): void {
  const { staff, rooms } = planOf(batch)
  const assessing: readonly string[] = ['assessor', 'lead_assessor']
  const matched = entries.map(
    ({ occupation }) =>
      new Set(
        staff.filter((one) => assessing.includes(one.duty) && one.occupation === occupation).map((one) => one.personId),
      ).size,
  )
  const uses = new Set(rooms.map(({ use }) => use))
  const facts = {
    matchedAssessors: Math.min(...matched),
    rooms: (['theory', 'practical'] as const).filter((use) => uses.has(use)).map((use) => roomWords[use]),
  }
  const { reasons } = judgePlanFeasibility(policyOf(batch).rules.plan, facts)
  if (reasons.length === 0) return
  const grounds = reasons.map(
    ({ clause, who }): Ground => ({
      clause,
      required: who ? `有满足评价条件的${who}` : '每个职业有匹配的考评员',
      actual: who ? `没有${who}` : `${dutyTitles.assessor}最少的职业只有${facts.matchedAssessors}名`,
      remedies: ['在批次计划中补齐后再报送'],
    }),
  )
  throw new DomainError('plan.not_feasible', {}, { grounds })
}

const groupWords: Readonly<Record<string, string>> = {
  'plan.group_missing': '计划没有这一职业等级',
  'plan.group_repeated': '计划中这一职业等级出现了两次',
  'plan.group_count': '计划人数与报名人数不一致',
}

/** Refuses a plan that does not sum up the registrations by occupation and level, where an article wants it so. */
async function assertGrouped(tx: Tx, batch: BatchRow, entries: readonly BatchEntryRow[]): Promise<void> {
  const policy = policyOf(batch)
  if (!policy.plan.grouping) return
  const nameOf = (of: { occupation: string; job: string }) => (of.job ? `${of.occupation}/${of.job}` : of.occupation)
  const rows = entries.map((one) => ({
    ...{ occupation: nameOf(one), level: one.level as Level, count: one.expected_count },
  }))
  const registered = await selectRegistered(tx, batch.id)
  const registrations = registered.map((one) => ({ occupation: nameOf(one), level: one.level as Level }))
  const { reasons } = judgePlanGroups(policy.plan, policy.rules.plan, { rows, registrations })
  if (reasons.length === 0) return
  const grounds = reasons.map(
    ({ code, clause, who }): Ground => ({
      clause,
      required: '按职业（工种）、技能等级汇总报名信息',
      actual: `${who}：${groupWords[code] ?? '与报名不一致'}`,
      remedies: ['按审核合格的报名人数修改计划后再报送'],
    }),
  )
  throw new DomainError('plan.groups_differ', { groups: reasons.map(({ who }) => who ?? '') }, { grounds })
}

/** Refuses a plan that cannot be carried out as it stands: by its people, its rooms, or the registrations it counts. */
export async function assertWorkable(tx: Tx, batch: BatchRow, entries: readonly BatchEntryRow[]): Promise<void> {
  assertFeasible(batch, entries)
  assertStaffed(batch, entries)
  await assertGrouped(tx, batch, entries)
}
