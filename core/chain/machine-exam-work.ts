import type { StepWork } from './step-work.ts'
import type { ChainStepId } from './types.ts'

/** How far the theory exam at machines of a batch has come. */
export interface MachineExam {
  /** Occupation levels whose candidates have a theory seat, and those of them with a sealed paper. */
  readonly entries: number
  readonly sealedEntries: number
  /** Packages of the real exam that were handed out and have neither been opened here nor come back. */
  readonly outside: number
  /** Rooms of the real exam on this server or come back to it, by where they stand. */
  readonly rooms: Readonly<Record<'waiting' | 'entry' | 'released' | 'running' | 'closed' | 'sealed', number>>
  /** Seats of either subject without a mark of presence. */
  readonly unmarked: number
  /** Whether the marks of the answers were registered. */
  readonly marked: boolean
}

/** What comes next, in place of what the step says of an exam on paper; `path` where it lies outside the batch. */
export interface MachineWork extends StepWork {
  readonly detail: string
  readonly path: string | null
}

const papers = { page: 'papers', permission: 'paper.read', role: 'bank_keeper', path: null } as const
const packages = { page: 'exam-packages', permission: 'exam.prepare', role: 'exam_officer', path: null } as const
const atRoom = { page: 'exam-course', permission: 'invigilation.run', role: 'invigilator' } as const
const marking = { page: 'marking', permission: 'marking.read', role: 'exam_officer', path: null } as const
const marks = { page: 'attendance', permission: 'attendance.write', role: 'exam_officer', path: null } as const

const total = ({ rooms }: MachineExam) => Object.values(rooms).reduce((sum, count) => sum + count, 0)

function roomWords({ rooms }: MachineExam): string {
  const words = [
    ['未开始进场', rooms.waiting],
    ['进场中', rooms.entry],
    ['已启封', rooms.released],
    ['考试中', rooms.running],
    ['待封存', rooms.closed],
    ['已封存', rooms.sealed],
  ] as const
  return words.flatMap(([word, count]) => (count > 0 ? [`${word}${count}场`] : [])).join('，')
}

function examWork(exam: MachineExam): MachineWork {
  const { entries, sealedEntries, outside, rooms, unmarked } = exam
  const count = total(exam)
  if (count === 0 && outside === 0)
    return sealedEntries < entries
      ? { ...papers, action: '制卷密封', detail: `${entries}个职业等级，试卷已密封${sealedEntries}个` }
      : { ...packages, action: '制作考试包', detail: '试卷已密封，还没有制作考试包' }
  if (rooms.released + rooms.running + rooms.closed > 0)
    return { ...atRoom, action: '去监考台', path: '/invigilation', detail: roomWords(exam) }
  if (rooms.waiting + rooms.entry > 0)
    return { ...atRoom, action: '考点准备与启封', path: '/exam-node', detail: roomWords(exam) }
  if (outside > 0) return { ...packages, action: '接收考试结果', detail: `${outside}个考试包的结果还没有回来` }
  return unmarked > 0
    ? { ...marks, action: '登记到考', detail: `机考${count}场已封存，其余待登记到考${unmarked}人次` }
    : { ...marks, action: '结束考试', detail: `机考${count}场已封存，到考登记齐全` }
}

/**
 * The work of a step where machines hold the theory exam: papers, packages, rooms and results in their order, then the
 * marking of the answers before scores; null where the step is the same as on paper.
 */
export function machineExamWork(step: ChainStepId, exam: MachineExam): MachineWork | null {
  if (step === 'exam') return examWork(exam)
  if (step === 'score' && total(exam) > 0 && !exam.marked)
    return { ...marking, action: '去评卷', detail: '机考作答还没有登记成绩' }
  return null
}
