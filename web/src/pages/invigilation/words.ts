import type { LiveRoom, RunMomentView } from '#contract/invigilation.ts'
import type { Seat } from '../../ui/seat-map.tsx'
import type { StatusKind } from '../../ui/status.tsx'

/** Where a room stands, in words. */
export const statusWords: Record<LiveRoom['status'], string> = {
  waiting: '未开始进场',
  entry: '进场中',
  released: '已启封',
  running: '考试中',
  closed: '已收卷',
  sealed: '已封存',
}

/** How that looks. */
export const statusKinds: Record<LiveRoom['status'], StatusKind> = {
  waiting: 'wait',
  entry: 'draft',
  released: 'draft',
  running: 'run',
  closed: 'warn',
  sealed: 'ok',
}

/** 47:12, or 1:02:03 beyond an hour; nothing below nought. */
export function spanWords(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(left / 3600)
  const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** 1分12秒 since an instant. */
export function sinceWords(from: string | null, now: number): string {
  if (!from) return ''
  const seconds = Math.max(0, Math.floor((now - Date.parse(from)) / 1000))
  if (seconds < 60) return `${seconds}秒`
  const minutes = Math.floor(seconds / 60)
  // After ten minutes the seconds tell nobody anything, and the cells of a full room are narrow.
  return minutes < 10 ? `${minutes}分${seconds % 60}秒` : `${minutes}分钟`
}

type LiveSeat = LiveRoom['seats'][number]

const waitWords = { admission: '等待准入', machine: '等待换机', leave: '请求交卷' } as const

/** The words of a seat where its state says more than its kind. */
export function seatDetail(seat: LiveSeat, now: number): string | undefined {
  if (seat.waiting) return waitWords[seat.waiting]
  if (seat.blocked) return '登录暂停'
  if (seat.state === 'offline') return `掉线${sinceWords(seat.lastSeenAt, now)}`
  if (seat.held > 0) return `待决${seat.held}条`
  if (seat.state === 'answering' && seat.questions === null) return `作答中・已答${seat.answered}`
  if (seat.state === 'handed-in' && seat.questions === null) return `已交卷・已答${seat.answered}`
  return undefined
}

/** A candidate's seat as the map draws it. */
function mapSeat(seat: LiveSeat, now: number): Seat {
  const detail = seatDetail(seat, now)
  return {
    number: seat.seat,
    state: seat.state === 'seated' ? 'signed-in' : seat.state,
    name: seat.name,
    ...(detail ? { detail } : {}),
    answered: seat.answered,
    ...(seat.questions ? { questions: seat.questions } : {}),
    ...(seat.extraSeconds > 0 ? { extraMinutes: Math.round(seat.extraSeconds / 60) } : {}),
  }
}

/** Every machine of the room in its place: a seat nobody sits at stays where it stands. */
export function mapSeats(seats: readonly LiveSeat[], count: number, now: number): Seat[] {
  const taken = new Map(seats.map((seat) => [seat.seat, seat]))
  const machines = Math.max(count, ...taken.keys())
  return Array.from({ length: machines }, (_, at) => {
    const seat = taken.get(at + 1)
    return seat ? mapSeat(seat, now) : { number: at + 1, state: 'spare' }
  })
}

const shortTasks: Readonly<Record<string, string>> = {
  task_briefing: '考前会',
  task_paper_collection: '领卷',
  task_admission: '进场',
  task_admission_check: '验证',
  task_rules_reading: '宣读',
  task_unsealing: '启封',
}
const shortKinds: Readonly<Record<RunMomentView['kind'], string>> = {
  task: '',
  entry: '进场',
  opening: '启封',
  start: '开考',
  late: '停止入场',
  leave: '可交卷',
  end: '收卷',
  given: '',
}

/** A moment in two or three words, for the beam. */
export const shortMoment = (moment: RunMomentView): string =>
  moment.left !== null
    ? `提醒余${moment.left}分`
    : shortTasks[moment.key] || shortKinds[moment.kind] || moment.label.slice(0, 10)
