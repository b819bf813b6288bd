import { Button } from 'antd'
import { useState } from 'react'
import { type getRun, getSitting, type LiveRoom, type LiveSeat } from '#contract/invigilation.ts'
import { freeMachine } from '#contract/invigilation-closing.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { WaitForm } from './room-forms.tsx'
import { ViolationPanel } from './violation-panel.tsx'
import { spanWords } from './words.ts'

const states: Record<LiveSeat['state'], { kind: StatusKind; word: string }> = {
  'absent-login': { kind: 'wait', word: '未登录' },
  seated: { kind: 'draft', word: '已登录' },
  answering: { kind: 'run', word: '作答中' },
  offline: { kind: 'offline', word: '掉线' },
  violation: { kind: 'flag', word: '违纪' },
  absent: { kind: 'absent', word: '缺考' },
  'handed-in': { kind: 'ok', word: '已交卷' },
}

function Who({ runId, seat, room, now }: { runId: string; seat: LiveSeat; room: LiveRoom; now: number }) {
  const { data } = useRoute(getSitting, { params: { runId, attemptId: seat.attemptId } }, { every: 15_000 })
  const state = states[seat.state]
  const left = (Date.parse(seat.endsAt ?? room.endsAt) - now) / 1000
  return (
    <div className="console-who">
      {data?.photo ? <img src={data.photo} alt={`${seat.name}的照片`} /> : <span className="is-none">无照片</span>}
      <div>
        <div className="jh-row">
          <b className="jh-h2">{seat.name}</b>
          <Status kind={state.kind} boxed>
            {state.word}
          </Status>
          <span className="jh-gap" />
          <b className="jh-h2">{seat.seat}号机</b>
        </div>
        <div className="jh-second">
          准考证 {data?.ticket ?? '--'}・{data?.identity ?? '--'}
        </div>
        <div className="jh-row">
          <span>
            已答{seat.answered}・标记{seat.marked}・剩余{room.status === 'running' ? spanWords(left) : '--'}
          </span>
          <Status kind={seat.lastSavedAt ? 'ok' : 'wait'}>
            {seat.lastSavedAt ? `已保存 ${inShanghai(seat.lastSavedAt).seconds}` : '尚无作答'}
          </Status>
        </div>
        {(seat.pagesLeft > 0 || data?.receipt) && (
          <div className="jh-note">
            {seat.pagesLeft > 0 && `离开作答页${seat.pagesLeft}次 `}
            {data?.receipt && `回执 ${data.receipt}`}
          </div>
        )}
      </div>
    </div>
  )
}

const waitWords = { admission: '等待准予入场', machine: '等待准予在这台机器登录', leave: '请求提前交卷' } as const

function Waiting({ runId, seat, onDone }: { runId: string; seat: LiveSeat; onDone: () => void }) {
  const [admit, setAdmit] = useState<boolean | null>(null)
  const free = useCommand(freeMachine, { onDone })
  if (!seat.waiting && !seat.blocked) return null
  return (
    <div className="console-calls" style={{ marginTop: 8 }}>
      {seat.waiting && (
        <div className="console-call">
          <span>{waitWords[seat.waiting]}</span>
          <span className="jh-gap" />
          <Button size="small" onClick={() => setAdmit(false)}>
            不准
          </Button>
          <Button size="small" type="primary" onClick={() => setAdmit(true)}>
            准予
          </Button>
        </div>
      )}
      {seat.blocked && (
        <div className="console-call">
          <span>这台机器多次登录错误，已暂停登录</span>
          <span className="jh-gap" />
          <Button
            size="small"
            loading={free.isPending}
            onClick={() => free.mutate({ params: { runId, seat: seat.seat } })}
          >
            解除
          </Button>
        </div>
      )}
      {free.error && <RefusalPanel error={free.error} />}
      <WaitForm
        runId={runId}
        seat={admit === null ? null : seat}
        admit={admit ?? true}
        onClose={() => setAdmit(null)}
        onDone={onDone}
      />
    </div>
  )
}

/** A machine nobody hears of: the candidate may go on writing there, and what it has can be carried here in a file. */
function Unheard({ onRecover }: { onRecover: () => void }) {
  return (
    <p className="jh-note console-unheard">
      考生可在本机继续作答，网络恢复后自动上传。连不上的，在那台机器上“导出加密文件”，拿到这里
      <button type="button" className="jh-cite" onClick={onRecover}>
        导入答卷文件
      </button>
    </p>
  )
}

/** The chosen candidate: who it is, how the work stands, and what may be done. */
export function CandidatePanel(props: {
  runId: string
  seat: LiveSeat | undefined
  room: LiveRoom
  rules: OutputOf<typeof getRun>['violations']
  now: number
  writable: boolean
  breach: boolean
  onBreach: (open: boolean) => void
  onTime: () => void
  onMove: () => void
  onNotice: () => void
  onRecover: () => void
  onDone: () => void
}) {
  const { runId, seat, room, rules, now, writable, breach, onBreach, onTime, onMove, onNotice, onDone } = props
  if (!seat)
    return (
      <Card>
        <EmptyState>在座位图上选一名考生，方向键移动。</EmptyState>
      </Card>
    )
  const over = seat.state === 'absent' || room.status === 'sealed'
  return (
    <Card>
      <Who runId={runId} seat={seat} room={room} now={now} />
      {writable && (
        <div className="console-acts">
          <Button
            danger
            {...(breach ? { type: 'primary' as const } : {})}
            disabled={over}
            onClick={() => onBreach(!breach)}
          >
            <Icon name="flag" size="small" />
            违纪
          </Button>
          <Button disabled={over} onClick={onTime}>
            <Icon name="clock" size="small" />
            补时
          </Button>
          <Button disabled={over || seat.state === 'handed-in'} onClick={onMove}>
            <Icon name="swap" size="small" />
            换机
          </Button>
          <Button disabled={over} onClick={onNotice}>
            <Icon name="bell" size="small" />
            提示
          </Button>
        </div>
      )}
      {writable && seat.state === 'offline' && <Unheard onRecover={props.onRecover} />}
      <Waiting runId={runId} seat={seat} onDone={onDone} />
      {breach && !over && (
        <div style={{ borderTop: '1px solid var(--line)', marginTop: 12, paddingTop: 8 }}>
          <ViolationPanel
            key={seat.attemptId}
            runId={runId}
            seat={seat}
            rules={rules}
            onDone={() => {
              onBreach(false)
              onDone()
            }}
            onCancel={() => onBreach(false)}
          />
        </div>
      )}
    </Card>
  )
}
