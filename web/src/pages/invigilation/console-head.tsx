import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LiveRoom, RunLine } from '#contract/invigilation.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'
import { spanWords, statusKinds, statusWords } from './words.ts'

function Counts({ room: { counts, seats } }: { room: LiveRoom }) {
  const seated = seats.filter(({ state }) => state === 'seated').length
  return (
    <div className="console-counts" role="status" aria-label="考生人数">
      {seated > 0 && <Status kind="draft">已登录{seated}</Status>}
      <Status kind="run">作答中{counts.answering - seated}</Status>
      <Status kind="offline">掉线{counts.offline}</Status>
      <Status kind="flag">违纪{counts.violation}</Status>
      <Status kind="absent">缺考{counts.absent}</Status>
      <Status kind="ok">已交卷{counts.handedIn}</Status>
      <Status kind="wait">未登录{counts.notIn}</Status>
    </div>
  )
}

/** What the big figures count: to the start, to the end, or nothing any more. */
function clockOf(run: RunLine, room: LiveRoom, now: number): { label: string; seconds: number | null; over: boolean } {
  const toEnd = (Date.parse(room.endsAt) - now) / 1000
  if (room.status === 'running') return { label: '本场剩余', seconds: toEnd, over: toEnd <= 0 }
  if (room.status === 'closed' || room.status === 'sealed') return { label: '', seconds: null, over: false }
  const toStart = (Date.parse(run.startsAt) - now) / 1000
  return { label: toStart > 0 ? '距开考' : '已到开考时刻', seconds: toStart, over: toStart <= 0 }
}

/** The head of the console: which room, how many stand how, the time that is left, the node, and the next act. */
export function ConsoleHead(props: {
  run: RunLine
  room: LiveRoom
  now: number
  stale: boolean
  offline: boolean
  action: ReactNode
}) {
  const { run, room, now, stale, offline, action } = props
  const clock = clockOf(run, room, now)
  const end = new Date(Date.parse(run.startsAt) + run.minutes * 60_000)
  return (
    <header className="console-head">
      <Link to="/invigilation" className="console-title">
        <b>
          {run.room}・{run.session}
          <Status kind={statusKinds[room.status]} boxed>
            {run.kind === 'trial' ? '试考・' : ''}
            {statusWords[room.status]}
          </Status>
        </b>
        <span className="jh-note">
          {run.subject} {inShanghai(run.startsAt).time}–{inShanghai(end).time}
        </span>
      </Link>
      <Counts room={room} />
      <span className="jh-note">{clock.label}</span>
      <span className={`console-time${clock.over ? ' is-over' : ''}`} role="timer">
        {clock.seconds === null ? '--' : spanWords(clock.seconds)}
      </span>
      <span className="console-node">
        <span className="jh-second">服务器 {inShanghai(new Date(now)).seconds}</span>
        <Status kind={offline || stale ? 'bad' : 'ok'}>
          {offline || stale ? '连不上考点服务器' : '考点服务器在线'}
        </Status>
      </span>
      {action}
    </header>
  )
}
