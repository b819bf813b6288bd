import { Button, Popover } from 'antd'
import { doRunMoment, type LiveRoom, type RunLine, type RunMomentView } from '#contract/invigilation.ts'
import { useCommand } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { shortMoment } from './words.ts'

interface Group {
  at: number
  moments: RunMomentView[]
}

/** Moments of the same minute stand together. */
function grouped(moments: readonly RunMomentView[]): Group[] {
  const groups = new Map<number, RunMomentView[]>()
  for (const moment of moments) groups.set(moment.at, [...(groups.get(moment.at) ?? []), moment])
  return [...groups].map(([at, list]) => ({ at, moments: list }))
}

/** A stretch of the beam is given to what lies before the start, so that close moments stay apart. */
function scaleOf(groups: readonly Group[]) {
  const from = Math.min(-22, ...groups.map(({ at }) => at)) - 3
  const to = Math.max(...groups.map(({ at }) => at)) + 4
  const share = 0.34
  return (at: number) => (at <= 0 ? ((at - from) / -from) * share * 100 : (share + (at / to) * (1 - share)) * 100)
}

function Detail({ moment, runId, writable }: { moment: RunMomentView; runId: string; writable: boolean }) {
  const done = useCommand(doRunMoment)
  return (
    <div className="jh-col" style={{ gap: 4 }}>
      <b>{moment.label}</b>
      {moment.items.length > 0 && <span className="jh-second">{moment.items.join('、')}</span>}
      <span className="jh-row">
        {moment.clauses.map((clause) => (
          <ClauseChip key={clause} clause={clause} />
        ))}
        {moment.clauses.length === 0 && <span className="jh-note">本机构没有写明</span>}
      </span>
      {moment.doneAt ? (
        <span className="jh-note">
          {inShanghai(moment.doneAt).time}已办{moment.doneBy ? `，${moment.doneBy}` : ''}
        </span>
      ) : (
        moment.kind === 'task' &&
        writable && (
          <Button
            size="small"
            loading={done.isPending}
            onClick={() => done.mutate({ params: { runId, key: moment.key }, body: {} })}
          >
            {moment.left !== null ? `向全场提示剩余${moment.left}分钟` : '登记已办'}
          </Button>
        )
      )}
      {done.error && <RefusalPanel error={done.error} />}
    </div>
  )
}

const order = ['start', 'end', 'late', 'given', 'entry', 'opening', 'task', 'leave'] as const

/** Which of the moments of a minute gives it its word. */
const leading = ({ moments }: Group): RunMomentView =>
  moments.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0] as RunMomentView

const isDone = ({ moments }: Group) => moments.some(({ doneAt }) => doneAt !== null)

function GroupMark(props: {
  group: Group
  left: number
  clock: string
  past: boolean
  runId: string
  writable: boolean
}) {
  const { group, left, clock, past, runId, writable } = props
  const words = shortMoment(leading(group))
  const done = isDone(group)
  const open = group.moments.some(({ kind, doneAt }) => kind === 'task' && doneAt === null)
  const state = done ? 'is-done' : past && open ? 'is-late' : ''
  const content = (
    <div className="jh-col" style={{ maxWidth: 300 }}>
      {group.moments.map((moment) => (
        <Detail key={moment.key} moment={moment} runId={runId} writable={writable} />
      ))}
    </div>
  )
  const told = group.moments.map(({ label }) => label).join('、')
  return (
    <Popover content={content} trigger="click" classNames={{ root: 'jh-popover' }}>
      <button
        type="button"
        className={`console-moment ${state}`}
        style={{ left: `${left}%` }}
        aria-label={`${clock} ${told}${done ? ' 已办' : past && open ? ' 尚未登记' : ''}`}
      >
        <b>{clock}</b>
        <i>{done && <Icon name="check" size="small" />}</i>
        <span>{words}</span>
      </button>
    </Popover>
  )
}

/** The exam on one beam: what the texts name at which minute, what is done, and where the room stands now. */
export function TimeLine(props: { run: RunLine; room: LiveRoom; now: number; writable: boolean }) {
  const { run, room, now, writable } = props
  const groups = grouped(room.moments)
  const place = scaleOf(groups)
  const base = Date.parse(room.startedAt ?? run.startsAt)
  const planned = Date.parse(run.startsAt)
  const minute = (now - base) / 60_000
  const last = Math.max(...groups.map(({ at }) => at))
  const shown = Math.min(Math.max(minute, -25), last + 3)
  const crowded = groups.some(({ at }) => Math.abs(place(at) - place(shown)) < 5.5)
  // A tick every ten minutes as far as the last moment, which time given to all moves out.
  const ticks = Array.from({ length: Math.floor(last / 10) + 1 }, (_, index) => index * 10)
  return (
    <nav className="console-line" aria-label="考试时刻">
      <div className="console-beam">
        <i />
        <i className="is-past" style={{ width: `${place(shown)}%` }} />
        {ticks.map((at, index) => (
          <s key={at} className={index % 2 ? 'is-long' : ''} style={{ left: `${place(at)}%` }} />
        ))}
        {groups.map((group) => (
          <GroupMark
            key={group.at}
            group={group}
            left={place(group.at)}
            clock={inShanghai(new Date((group.at < 0 ? planned : base) + group.at * 60_000)).time}
            past={minute >= group.at}
            runId={run.runId}
            writable={writable}
          />
        ))}
        <span className="console-now" style={{ left: `${place(shown)}%` }}>
          {/* Beside the clock of a moment there is no room for another; the head shows the time as well. */}
          <span className={crowded ? 'jh-hidden' : ''}>现在 {inShanghai(new Date(now)).time}</span>
          <i />
        </span>
      </div>
    </nav>
  )
}
