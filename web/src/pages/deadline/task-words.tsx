import type { TaskView } from '#contract/deadline-shapes.ts'
import { shortDay } from '../../ui/day-words.ts'
import { Status, type StatusKind } from '../../ui/status.tsx'

const looks: Record<TaskView['state'], readonly [StatusKind, string]> = {
  late: ['late', '已逾期'],
  today: ['today', '今天到期'],
  soon: ['warn', '临近'],
  ahead: ['wait', '未到期'],
  calendar: ['unknown', '日历未公布'],
  kept: ['info', '期内'],
  free: ['ok', '期满'],
  done: ['ok', '已办结'],
  attested: ['ok', '已核办'],
  withdrawn: ['absent', '已撤销'],
}

/** The state of a task in one word. */
export const stateWord = (task: TaskView): string => looks[task.state][1]

/** The state of a task, with the working days it is late by or has left. */
export function TaskState({ task, boxed = false }: { task: TaskView; boxed?: boolean }) {
  const [kind, word] = looks[task.state]
  const late = task.state === 'late' && task.workdays ? `迟${task.workdays}个工作日` : word
  return (
    <Status kind={kind} boxed={boxed}>
      {late}
    </Status>
  )
}

/** 11-27 周五 08:40, or what stands in its place. */
export function dueWords({ dueOn, dueTime, opensTime, state }: TaskView): string {
  if (dueOn === null) return state === 'calendar' ? '待日历公布' : '--'
  const time = dueTime ? ` ${opensTime ? `${opensTime}至` : ''}${dueTime}` : ''
  return `${dueOn.slice(0, 4)}-${shortDay(dueOn)}${time}`
}

/** How much is left, in working days. */
export function leftWords({ state, workdays }: TaskView): string {
  if (state === 'late') return workdays ? `迟${workdays}个工作日` : '已逾期'
  if (workdays === null || !['soon', 'ahead'].includes(state)) return '--'
  return `还有${workdays}个工作日`
}

/** Who does it with whom, and what it comprises. */
export function contentWords({ detail, persons, who, items }: TaskView): string {
  const people = [who.join('、'), persons === null ? '' : `${persons}人`].filter(Boolean).join('')
  return [detail, people, items.join('、')].filter(Boolean).join('；')
}
