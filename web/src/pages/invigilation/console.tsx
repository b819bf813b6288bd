import { useState } from 'react'
import type { getRun, LiveRoom } from '#contract/invigilation.ts'
import type { OutputOf } from '#contract/route.ts'
import { SeatMap } from '../../ui/seat-map.tsx'
import { IncidentsDrawer } from '../incident/incidents-drawer.tsx'
import { CandidatePanel } from './candidate-panel.tsx'
import { ClosingDrawer } from './closing-drawer.tsx'
import { ConsoleHead } from './console-head.tsx'
import { CourseDrawer } from './course-drawer.tsx'
import { HeldDrawer } from './held-drawer.tsx'
import { LogCard } from './log-card.tsx'
import { MachinesDrawer } from './machines-drawer.tsx'
import { MapTools, type Panel } from './map-tools.tsx'
import { NextAct } from './next-act.tsx'
import { MoveForm, PairCalls, StartForm } from './pair-forms.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { AbsentForm, NoticeForm, TimeForm, type Whom } from './room-forms.tsx'
import { TimeLine } from './time-line.tsx'
import { mapSeats } from './words.ts'

interface ConsoleProps {
  runId: string
  given: OutputOf<typeof getRun>
  room: LiveRoom
  now: number
  stale: boolean
  offline: boolean
  writable: boolean
  onDone: () => void
}

/** Cells shrink with the number of seats, so that a whole room stays in sight. */
const crowding = (seats: number) => (seats > 54 ? 'is-crowd' : seats > 30 ? 'is-many' : '')

/** Which dialogue is open, and whom it is about. */
function useDialogues() {
  const [panel, setPanel] = useState<Panel | null>(null)
  const [time, setTime] = useState<Whom | null>(null)
  const [notice, setNotice] = useState<Whom | null>(null)
  const [move, setMove] = useState(false)
  const [breach, setBreach] = useState(false)
  return { panel, setPanel, time, setTime, notice, setNotice, move, setMove, breach, setBreach }
}

type Dialogues = ReturnType<typeof useDialogues>

function Drawers({ props, open }: { props: ConsoleProps; open: Dialogues }) {
  const { runId, room, onDone, writable } = props
  const shut = () => open.setPanel(null)
  const at = { runId, onClose: shut, onDone }
  return (
    <>
      <StartForm {...at} open={open.panel === 'start'} />
      <AbsentForm {...at} room={room} open={open.panel === 'absent'} />
      <MachinesDrawer
        runId={runId}
        open={open.panel === 'machines'}
        begun={room.status === 'running' || room.status === 'closed'}
        onClose={shut}
      />
      <ClosingDrawer {...at} open={open.panel === 'closing'} />
      <HeldDrawer {...at} open={open.panel === 'held'} />
      <RecordDrawer {...at} open={open.panel === 'record'} closed={room.status === 'closed'} />
      <IncidentsDrawer
        scene={{ runId }}
        open={open.panel === 'incidents'}
        writable={writable}
        onClose={shut}
        candidates={room.seats.map(({ attemptId, seat, name }) => ({ attemptId, label: `${seat}号 ${name}` }))}
      />
      <CourseDrawer scene={{ runId }} open={open.panel === 'course'} writable={writable} onClose={shut} />
    </>
  )
}

/** The room on one screen: time line above, seats at the left, the chosen candidate and the record at the right. */
export function Console(props: ConsoleProps) {
  const { runId, given, room, now, stale, offline, writable, onDone } = props
  const [chosen, setChosen] = useState<number | null>(null)
  const open = useDialogues()
  const seat = room.seats.find((one) => one.seat === chosen)
  const choose = (number: number) => {
    setChosen(number)
    open.setBreach(false)
  }
  const { run, violations } = given
  return (
    <div className="console">
      <ConsoleHead
        run={run}
        room={room}
        now={now}
        stale={stale}
        offline={offline}
        action={<NextAct run={run} room={room} writable={writable} onOpen={open.setPanel} onDone={onDone} />}
      />
      <div>
        {(stale || offline) && (
          <div className="console-stale" role="alert">
            连不上考点服务器，座位图停在{new Date(Date.parse(room.now)).toLocaleTimeString('zh-CN')}
            ；考生可在本机继续作答。
          </div>
        )}
        <TimeLine run={run} room={room} now={now} writable={writable} />
      </div>
      <div className="console-body">
        <section className={`jh-card console-map ${crowding(given.seatCount)}`}>
          <MapTools
            room={room}
            writable={writable}
            onOpen={open.setPanel}
            onTime={() => open.setTime('all')}
            onNotice={() => open.setNotice('all')}
          />
          <SeatMap
            label={`${run.room}座位`}
            seats={mapSeats(room.seats, given.seatCount, now)}
            columns={given.seatColumns}
            aisleAfter={Math.ceil(given.seatColumns / 2)}
            size="console"
            selected={chosen}
            onSelect={choose}
          />
        </section>
        <aside className="console-side">
          <PairCalls runId={runId} pairs={room.pairs} onDone={onDone} />
          <CandidatePanel
            runId={runId}
            seat={seat}
            room={room}
            rules={violations}
            now={now}
            writable={writable}
            breach={open.breach}
            onBreach={open.setBreach}
            onTime={() => seat && open.setTime(seat)}
            onMove={() => open.setMove(true)}
            onNotice={() => seat && open.setNotice(seat)}
            onRecover={() => open.setPanel('machines')}
            onDone={onDone}
          />
          <LogCard lines={room.log} onPreview={() => open.setPanel('record')} />
        </aside>
      </div>
      <TimeForm runId={runId} whom={open.time} onClose={() => open.setTime(null)} onDone={onDone} />
      <NoticeForm runId={runId} whom={open.notice} onClose={() => open.setNotice(null)} onDone={onDone} />
      <MoveForm
        runId={runId}
        seat={open.move && seat ? seat : null}
        onClose={() => open.setMove(false)}
        onDone={onDone}
      />
      <Drawers props={props} open={open} />
    </div>
  )
}
