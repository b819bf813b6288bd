import { stepTitles } from '#core/chain/judge-step.ts'
import { stepWork } from '#core/chain/step-work.ts'
import type { ChainPolicy, ChainStep, ChainStepId } from '#core/chain/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import { addWorkdays, type Calendar } from '#core/kernel/working-days.ts'
import type { BatchFacts } from './batch-tasks.ts'
import type { RaisedTask } from './raised-task.ts'

/** Steps that must be over before anybody sits down. */
const beforeExam: readonly ChainStepId[] = ['plan', 'announcement', 'registration', 'review', 'arrangement', 'ticket']

/** The due day of a step; `calendar` where it lies past a year whose holidays are not announced, null where undated. */
type Due = Day | 'calendar' | null

const asDue = (day: Day | 'unannounced'): Due => (day === 'unannounced' ? 'calendar' : day)

const earlier = (a: Due, b: Due): Due =>
  a === null || a === 'calendar' ? (b ?? a) : b === null || b === 'calendar' ? a : a < b ? a : b

const newest = (tasks: readonly RaisedTask[], name: string | undefined) =>
  name ? tasks.findLast(({ task }) => task === name) : undefined

function ownDue(
  { step, dueRule }: ChainStep,
  tasks: readonly RaisedTask[],
  facts: BatchFacts,
  calendar: Calendar,
): Due {
  const tied = newest(tasks, dueRule)
  if (tied) return tied.due ?? 'calendar'
  if (step === 'exam') return facts.endsOn
  return beforeExam.includes(step) ? asDue(addWorkdays(facts.startsOn, -1, calendar)) : null
}

/** The name under which a step's own due day is kept among the dated tasks. */
export const stepTask = (step: ChainStepId): string => `step.${step}`

/**
 * When each step of a batch is due: by the task that bounds it, the working day before the exam for what precedes it,
 * and never later than a step that waits for it. While a notice runs its step ends with the notice. `tasks` are the
 * batch's own as raised; steps without a day are left out.
 */
export function stepTasks(
  chain: ChainPolicy,
  tasks: readonly RaisedTask[],
  facts: BatchFacts,
  calendar: Calendar,
): RaisedTask[] {
  const raised: RaisedTask[] = []
  let next: Due = null
  for (const one of [...chain.steps].reverse()) {
    const { step } = one
    const ending = step === 'publicity' ? newest(tasks, 'publicity_end') : undefined
    const own = ending ? (ending.due ?? 'calendar') : ownDue(one, tasks, facts, calendar)
    const due: Due = beforeExam.includes(step) ? earlier(own, next) : own
    next = beforeExam.includes(step) || step === 'exam' ? due : null
    if (due !== null) raised.unshift(stepTaskOf(one, due === 'calendar' ? null : due, facts))
  }
  return raised
}

const stepTaskOf = ({ step, clause }: ChainStep, due: Day | null, facts: BatchFacts): RaisedTask => ({
  task: stepTask(step),
  subject: '',
  label: stepTitles[step],
  clause,
  choice: null,
  role: stepWork[step].role,
  step,
  relation: step === 'publicity' ? 'after' : 'by',
  anchor: 'start',
  anchorOn: facts.startsOn,
  due,
  at: null,
  opensAt: null,
  persons: null,
  who: [],
  items: [],
  evidence: null,
  optional: false,
  extendable: false,
  closedBy: { step },
  attestable: false,
  note: null,
  detail: '',
})
