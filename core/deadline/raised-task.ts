import type { Role } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { dueDay } from './due-day.ts'
import type { Closing, DayRule, DeadlineAnchor, DeadlineRelation, DeadlineRule, MomentDeadline } from './types.ts'

/** What a dated task asks of whom, laid out of its rule. */
export interface RaisedWork {
  readonly task: string
  readonly label: string
  readonly clause: string | null
  readonly choice: string | null
  readonly role: Role
  readonly step: ChainStepId | null
  readonly relation: DeadlineRelation
  readonly anchor: DeadlineAnchor
  readonly persons: number | null
  readonly who: readonly string[]
  readonly items: readonly string[]
  readonly evidence: string | null
  readonly optional: boolean
  readonly extendable: boolean
  readonly closedBy: Closing | null
  /** Whether somebody may attest it: always, unless an act alone closes it. */
  readonly attestable: boolean
  readonly note: string | null
}

/** A dated task of one matter: what is asked and when it is due. */
export interface RaisedTask extends RaisedWork {
  /** Tells the instances of one task apart: a notice, a session's place, a year, a filing; empty where there is one. */
  readonly subject: string
  readonly anchorOn: Day
  /** Null while it cannot be told because a year's holidays are not announced. */
  readonly due: Day | null
  /** The instant, ISO UTC, for tasks of an exam day; `opensAt` where the time for it begins. */
  readonly at: string | null
  readonly opensAt: string | null
  /** The sessions or people concerned, in words. */
  readonly detail: string
}

/** What a rule asks, without its day. */
export function workOf(task: string, rule: DeadlineRule): RaisedWork {
  const { label, clause, role, step, relation, anchor } = rule
  return {
    ...{ task, label, clause, role, step, relation, anchor },
    choice: rule.choice ?? null,
    persons: rule.persons ?? null,
    who: rule.who ?? [],
    items: rule.items ?? [],
    evidence: rule.evidence ?? null,
    optional: rule.optional ?? false,
    extendable: rule.extendable ?? false,
    closedBy: rule.closedBy ?? null,
    attestable: !rule.closedBy || 'step' in rule.closedBy || rule.attested === true,
    note: rule.note ?? null,
  }
}

/** The task of a rule counted from a day. */
export function raiseOnDay(
  task: string,
  rule: DayRule,
  at: { readonly anchorOn: Day; readonly subject?: string; readonly countFirst?: boolean; readonly detail?: string },
  calendar: Calendar,
): RaisedTask {
  const due = dueDay(at.anchorOn, rule, at.countFirst ?? false, calendar)
  return {
    ...workOf(task, rule),
    subject: at.subject ?? '',
    anchorOn: at.anchorOn,
    due: due === 'unannounced' ? null : due,
    at: null,
    opensAt: null,
    detail: at.detail ?? '',
  }
}

const minute = 60_000
const chinaOffset = 480 * minute

/** The day in China of an instant in ISO form. */
export const dayOfInstant = (instant: string): Day =>
  new Date(Date.parse(instant) + chinaOffset).toISOString().slice(0, 10)

const shifted = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * minute).toISOString()

/** The task of a rule counted in minutes from an instant, `number` being its place among the moments of the batch. */
export function raiseAtMoment(
  task: string,
  rule: MomentDeadline,
  instant: string,
  { detail, number }: { readonly detail: string; readonly number: number },
): RaisedTask {
  const at = shifted(instant, rule.count)
  return {
    ...workOf(task, rule),
    subject: String(number),
    anchorOn: dayOfInstant(instant),
    due: dayOfInstant(at),
    at,
    opensAt: rule.from === undefined ? null : shifted(instant, rule.from),
    detail,
  }
}
