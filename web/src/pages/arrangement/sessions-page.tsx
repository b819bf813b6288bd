import { useParams } from '@tanstack/react-router'
import { Button, DatePicker, InputNumber, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type ExamSession, listSessions, proposeSessions, setSessions } from '#contract/arrangement.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { count, inShanghai, shortDay } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { useBatchName } from '../score/use-batch-name.ts'

type Subject = 'theory' | 'practical'

interface Draft {
  id?: string
  local: string
  minutes: number
  seated: number
}

const localOf = (instant: string) => {
  const { day, time } = inShanghai(instant)
  return `${day}T${time.slice(0, 5)}`
}
const instantOf = (local: string) => `${local}:00+08:00`

function Rows({ drafts, change, may }: { drafts: Draft[]; change: (drafts: Draft[]) => void; may: boolean }) {
  const put = (index: number, part: Partial<Draft>) =>
    change(drafts.map((one, i) => (i === index ? { ...one, ...part } : one)))
  return drafts.map((draft, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a new session has no other name yet
    <div className="jh-row" key={draft.id ?? index}>
      <b className="jh-session-no">{index + 1}</b>
      <DatePicker
        aria-label={`第${index + 1}场开始时间`}
        style={{ width: 210 }}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        allowClear={false}
        needConfirm={false}
        value={draft.local ? dayjs(draft.local) : null}
        disabled={!may || draft.seated > 0}
        onChange={(at) => at && put(index, { local: at.format('YYYY-MM-DDTHH:mm') })}
      />
      <InputNumber
        aria-label={`第${index + 1}场分钟数`}
        min={10}
        max={600}
        value={draft.minutes}
        disabled={!may || draft.seated > 0}
        onChange={(minutes) => put(index, { minutes: minutes ?? draft.minutes })}
      />
      <span className="jh-note">分钟 {draft.seated > 0 ? `已排${count(draft.seated)}人` : '还没有人'}</span>
      <span className="jh-gap" />
      {may && draft.seated === 0 && (
        <Button size="small" onClick={() => change(drafts.filter((_, i) => i !== index))}>
          取消这场
        </Button>
      )}
    </div>
  ))
}

function Proposal({
  batchId,
  subject,
  onTake,
}: {
  batchId: string
  subject: Subject
  onTake: (drafts: Draft[]) => void
}) {
  const proposal = useRoute(proposeSessions, { params: { batchId, subject } })
  if (!proposal.data) return null
  const { candidates, seatsPerSession, needed, sessions, occupations, citation } = proposal.data
  const take = () => onTake(sessions.map((one) => ({ local: localOf(one.startsAt), minutes: one.minutes, seated: 0 })))
  return (
    <Card
      title="按人数和场地估算"
      note={`${count(candidates)}人，每场${count(seatsPerSession)}座，至少${needed}场`}
      extra={
        <>
          {citation && <CitationChip citation={citation} />}
          <Button size="small" disabled={sessions.length === 0} onClick={take}>
            采用建议
          </Button>
        </>
      }
    >
      <div>
        {sessions.map((one) => {
          const { day, time } = inShanghai(one.startsAt)
          return (
            <span key={one.startsAt} className="jh-session-slot">
              {shortDay(day)} {time.slice(0, 5)}
            </span>
          )
        })}
        {sessions.length < needed && <p className="jh-note">计划的考试日期内只能安排{sessions.length}场。</p>}
        {occupations.length > 0 && (
          <p className="jh-note">
            {occupations
              .map((one) => `${one.occupation}${one.candidates}人、${one.stations}工位、${one.needed ?? '--'}场`)
              .join('；')}
          </p>
        )}
      </div>
    </Card>
  )
}

const draftsOf = (sessions: readonly ExamSession[], subject: Subject): Draft[] =>
  sessions
    .filter((one) => one.subject === subject)
    .map((one) => ({ id: one.id, local: localOf(one.startsAt), minutes: one.minutes, seated: one.seated }))

function Subject({ batchId, subject, known }: { batchId: string; subject: Subject; known: readonly ExamSession[] }) {
  const may = useMay('arrangement.write')
  const [drafts, setDrafts] = useState<Draft[] | null>(null)
  const save = useCommand(setSessions, { onDone: () => setDrafts(null) })
  const shown = drafts ?? draftsOf(known, subject)
  const add = () =>
    setDrafts([...shown, { local: shown.at(-1)?.local ?? '', minutes: shown.at(-1)?.minutes ?? 90, seated: 0 }])
  const send = () =>
    save.mutate({
      params: { batchId, subject },
      body: {
        sessions: shown.map((one) => ({
          ...(one.id ? { id: one.id } : {}),
          startsAt: instantOf(one.local),
          minutes: one.minutes,
        })),
      },
    })
  const keep = (taken: Draft[]) => setDrafts([...shown.filter((one) => one.seated > 0), ...taken])
  return (
    <div className="jh-col">
      <Proposal batchId={batchId} subject={subject} onTake={keep} />
      <Card
        title="场次"
        note={`${shown.length}场`}
        extra={
          may && (
            <>
              <Button size="small" onClick={add}>
                增加一场
              </Button>
              <Button size="small" type="primary" disabled={drafts === null} loading={save.isPending} onClick={send}>
                保存场次
              </Button>
            </>
          )
        }
      >
        <div className="jh-col">
          {save.error && <RefusalPanel error={save.error} />}
          {shown.length === 0 ? (
            <EmptyState>还没有安排场次。</EmptyState>
          ) : (
            <Rows drafts={shown} change={setDrafts} may={may} />
          )}
        </div>
      </Card>
    </div>
  )
}

/** The sessions of a batch: what is needed, what is proposed, what is set. */
export default function SessionsPage() {
  const { batchId = '' } = useParams({ strict: false })
  const batchName = useBatchName(batchId)
  const list = useRoute(listSessions, { params: { batchId } })
  const known = list.data?.sessions ?? []
  return (
    <div className="jh-col">
      <PageHead
        title="考试场次"
        crumbs={[
          { title: batchName, to: `/batches/${batchId}` },
          { title: '考场编排', to: `/batches/${batchId}/arrangement` },
        ]}
      />
      {list.error && <RefusalPanel error={list.error} />}
      <Tabs
        items={[
          { key: 'theory', label: '理论', children: <Subject batchId={batchId} subject="theory" known={known} /> },
          {
            key: 'practical',
            label: '实操',
            children: <Subject batchId={batchId} subject="practical" known={known} />,
          },
        ]}
      />
    </div>
  )
}
