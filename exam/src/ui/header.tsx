/** @jsxImportSource preact */
import {
  endsAt,
  isTrial,
  items,
  nodeNow,
  online,
  remaining,
  savedAt,
  signedIn,
  sitting,
  storageTrouble,
  typing,
  unsent,
  uplinkRefusal,
  waiting,
  writing,
} from '../app/state.ts'
import { clockTime, countdown, seatName } from './format.ts'
import { Face, Icon, type IconName } from './icons.tsx'

interface SaveState {
  readonly tone: 'ok' | 'run' | 'warn' | 'bad'
  readonly icon: IconName
  readonly text: string
}

/** What has become of the answers, in one word. */
export function saveState(): SaveState {
  if (uplinkRefusal.value) return { tone: 'bad', icon: 'stop', text: '上传被拒绝，请举手' }
  if (storageTrouble.value && unsent.value > 0) return { tone: 'bad', icon: 'run', text: '正在存入服务器' }
  if (typing.value.size > 0) return { tone: 'run', icon: 'run', text: '正在输入' }
  if (writing.value.size > 0) return { tone: 'run', icon: 'run', text: '正在存入本机' }
  const count = waiting.value.size
  if (!online.value)
    return { tone: 'warn', icon: 'offline', text: count > 0 ? `离线·待上传${count}题` : '离线·可继续作答' }
  if (count > 0) return { tone: 'run', icon: 'run', text: `本机已存·待上传${count}题` }
  if (savedAt.value === null) return { tone: 'ok', icon: 'saved', text: '已连接' }
  return { tone: 'ok', icon: 'saved', text: `已保存 ${clockTime(savedAt.value)}` }
}

const spokenStates = {
  ok: '答案已保存',
  run: '',
  warn: '网络断开，可以继续作答',
  bad: '答案还没有存入服务器，请举手',
}

/** Told to a screen reader when it changes in kind; not with every second and every count. */
function Spoken() {
  const left = remaining.value ?? Number.POSITIVE_INFINITY
  const mark = [30, 15, 5, 1].filter((minutes) => left <= minutes * 60_000).pop()
  return (
    <p class="sr" role="status" aria-live="polite">
      <span>{spokenStates[saveState().tone]}</span>
      <span>{mark ? `剩余不到${mark}分钟` : ''}</span>
    </p>
  )
}

function TimeLeft() {
  const left = remaining.value
  if (left === null) return null
  const low = left < 5 * 60_000
  return (
    <>
      <div class="left t2">
        {low ? <b class="badc">不足5分钟</b> : '剩余时间'}
        <small>以服务器为准</small>
      </div>
      <div class={low ? 'clock low' : 'clock'} role="timer" aria-live="off" aria-label={`剩余${countdown(left)}`}>
        {countdown(left)}
      </div>
    </>
  )
}

/** The time of the exam as a beam: what has gone, and every quarter of an hour. */
export function TimeBeam() {
  const who = signedIn.value
  const end = endsAt.value
  if (!who || end === null || nodeNow.value === null) return <div class="beam" />
  const whole = who.run.minutes * 60_000 + (sitting.value?.extraSeconds ?? 0) * 1_000
  const gone = Math.min(1, Math.max(0, 1 - (end - nodeNow.value) / whole))
  const quarters = Math.floor(whole / 900_000)
  return (
    <div class="beam" aria-hidden="true">
      <i class={end - nodeNow.value < 300_000 ? 'low' : ''} style={{ width: `${gone * 100}%` }} />
      {Array.from({ length: quarters }, (_, n) => (
        <s key={n} style={{ left: `${((n + 1) * 90_000_000) / whole}%` }} />
      ))}
    </div>
  )
}

/** Who sits where, whether the answers are kept, and how long there is. */
export function Header() {
  const who = signedIn.value
  if (!who) return null
  const { candidate, run } = who
  const { tone, icon, text } = saveState()
  return (
    <header class="h">
      {candidate.photo ? <img class="ph" src={candidate.photo} alt="照片" /> : <Face name="没有照片" />}
      <div class="id">
        <b>{candidate.name}</b>
        <div class="t2">{candidate.identity}</div>
      </div>
      <div class="seat">
        <b>{seatName(candidate.seat)}</b>
        <div class="t2">
          {run.room}·{run.session}
        </div>
      </div>
      <div class="t2 info">
        {run.subject}
        <br />
        {items.value.length > 0 ? `${items.value.length}题·` : ''}
        {run.minutes}分钟
      </div>
      {isTrial.value && <span class="tag trial">试考·不计成绩</span>}
      {'SafeExamBrowser' in window && <span class="tag">SEB</span>}
      <span class="sp" />
      <span class={`sv ${tone}`} data-save={tone}>
        <Icon name={icon} />
        {text}
      </span>
      <TimeLeft />
      <Spoken />
    </header>
  )
}
