import { useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import {
  type ArrangementView,
  askMove,
  exportArrangement,
  getArrangement,
  getRoom,
  moveSeat,
} from '#contract/arrangement.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { count } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { RoomCard } from './room-card.tsx'
import { type Chosen, SessionGrid } from './session-grid.tsx'
import { useStatusActions } from './status-actions.tsx'
import { UnseatedList } from './unseated-list.tsx'
import { VerdictPanel, type Wish } from './verdict-panel.tsx'
import './arrangement.css'

type Subject = 'theory' | 'practical'

const statusKinds: Record<ArrangementView['status'], StatusKind> = {
  none: 'wait',
  draft: 'run',
  submitted: 'today',
  approved: 'ok',
  returned: 'warn',
}

const factWords = (view: ArrangementView) =>
  `${count(view.seated)}人已编，${count(view.unseatedCount)}人未编・${view.places.length}个考场×${view.sessions.length}场・用${view.roomSessions}间次（最少${view.bound}），余${view.free}`

/** Asks before a seat is taken, and takes it when every check passes. */
function useMoves(batchId: string, subject: Subject) {
  const [wish, setWish] = useState<Wish | null>(null)
  const ask = useCommand(askMove, { invalidate: [] })
  const move = useCommand(moveSeat, { invalidate: [getArrangement, getRoom] })
  const send = async (next: Wish) => {
    setWish(next)
    const { registrationId, sessionId, placeId, seat } = next
    const input = { params: { batchId, subject }, body: { registrationId, sessionId, placeId, seat } }
    try {
      if ((await ask.mutateAsync(input)).ok) await move.mutateAsync(input)
    } catch {
      // The refusal stands beside the map: both commands keep it.
    }
  }
  return { wish, verdict: ask.data, error: ask.error ?? move.error, send }
}

function Seats({ view }: { view: ArrangementView }) {
  const [picked, setPicked] = useState<Chosen | null>(null)
  const [held, setHeld] = useState<{ registrationId: string; name: string } | null>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const moves = useMoves(view.batchId, view.subject)
  const first = view.cells[0]
  const chosen = picked ?? (first ? { sessionId: first.sessionId, placeId: first.placeId } : null)
  const wishFor = (person: { registrationId: string; name: string }, seat: number) => {
    setHeld(null)
    if (chosen) void moves.send({ ...chosen, registrationId: person.registrationId, name: person.name, seat })
  }
  const byId = (id: string) => view.unseated.find((one) => one.registrationId === id)
  const take = (wish: Wish) => {
    setPicked({ sessionId: wish.sessionId, placeId: wish.placeId })
    void moves.send(wish)
  }
  return (
    <>
      <Card
        title="场次×考场"
        note="格内为工种与已编人数"
        extra={
          view.seatLimit && (
            <>
              <span className="jh-note">每场每间最多{view.seatLimit.value}人</span>
              <CitationChip citation={view.seatLimit.citation} label="依据" />
            </>
          )
        }
        flush
      >
        {view.sessions.length === 0 ? (
          <EmptyState>还没有安排场次，请先到“场次”安排。</EmptyState>
        ) : (
          <SessionGrid view={view} chosen={chosen} onChoose={setPicked} />
        )}
      </Card>
      {moves.error && <RefusalPanel error={moves.error} />}
      <div className="jh-arrange">
        <UnseatedList view={view} held={held?.registrationId ?? null} onHold={setHeld} />
        {chosen ? (
          <RoomCard
            batchId={view.batchId}
            chosen={chosen}
            editable={view.may.arrange}
            selected={selected}
            onWish={wishFor}
            onPlace={(id, seat) => {
              const person = byId(id)
              if (person) wishFor(person, seat)
            }}
            onSelect={(seat, person) => {
              if (held && !person) wishFor(held, seat)
              else setSelected(seat)
            }}
          />
        ) : (
          <Card title="座位图">
            <p className="jh-note">编排后在上方选一个考场。</p>
          </Card>
        )}
        <VerdictPanel wish={moves.wish} verdict={moves.verdict} onTake={take} />
      </div>
    </>
  )
}

/** The arrangement of a batch: sessions and rooms above, who has no seat, the seat map, and the verdict on a move. */
export default function ArrangementPage() {
  const { batchId = '' } = useParams({ strict: false })
  const [subject, setSubject] = useState<Subject>('theory')
  const params = { batchId, subject }
  const list = useRoute(getArrangement, { params })
  const view = list.data
  const { error, buttons } = useStatusActions(view)
  const failed = error ?? list.error
  return (
    <div className="jh-col">
      <PageHead
        title="考场编排"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: view?.batchName ?? '批次总览', to: `/batches/${batchId}` },
        ]}
        status={
          view && (
            <Status kind={statusKinds[view.status]} boxed>
              {view.statusTitle}
              {view.version > 0 && `第${view.version}版`}
            </Status>
          )
        }
        facts={view && <span>{factWords(view)}</span>}
        actions={
          <>
            <Segmented<Subject>
              value={subject}
              options={[
                { value: 'theory', label: '理论' },
                { value: 'practical', label: '实操' },
              ]}
              onChange={setSubject}
            />
            <Button onClick={() => download(exportArrangement, { params }, '编排.xlsx')}>导出</Button>
            {buttons}
          </>
        }
      />
      {failed && <RefusalPanel error={failed} />}
      {view?.reason && (view.status === 'returned' || view.status === 'draft') && (
        <p className="jh-arrange-reason">
          <Status kind={view.status === 'returned' ? 'warn' : 'info'}>
            {view.status === 'returned' ? '退回理由' : '修改理由'}
          </Status>{' '}
          {view.reason}
        </p>
      )}
      {view && <Seats key={subject} view={view} />}
    </div>
  )
}
