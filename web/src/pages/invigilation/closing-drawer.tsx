import { Button, Checkbox, Drawer, Input } from 'antd'
import { useId, useState } from 'react'
import { closeRoom, getClosing, sealRoom } from '#contract/invigilation-closing.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

type Closing = OutputOf<typeof getClosing>
type Row = Closing['zero'][number]

function Confirmed(props: {
  title: string
  note: string
  rows: readonly Row[]
  ticked: readonly string[]
  onTick: (ids: string[]) => void
}) {
  const { title, note, rows, ticked, onTick } = props
  if (rows.length === 0) return <Status kind="ok">{title}：没有</Status>
  return (
    <Card title={`${title}${rows.length}人`} note={note}>
      <Checkbox.Group
        value={[...ticked]}
        onChange={(ids) => onTick(ids as string[])}
        className="closing-list"
        options={rows.map((row) => ({
          value: row.attemptId,
          label: `${row.seat}号 ${row.name}，已答${row.answered}，最后联系${row.lastSeenAt ? inShanghai(row.lastSeenAt).seconds : '无'}`,
        }))}
      />
    </Card>
  )
}

/** Below a long list a refusal would stand where nobody looks. */
function Refusal({ error }: { error: Refused | null }) {
  if (!error) return null
  return (
    <div key={error.requestId ?? error.message} ref={(panel) => panel?.scrollIntoView({ block: 'nearest' })}>
      <RefusalPanel error={error} />
    </div>
  )
}

function CloseForm({ runId, data, onDone }: { runId: string; data: Closing; onDone: () => void }) {
  const [zero, setZero] = useState<string[]>([])
  const [unsynced, setUnsynced] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const field = useId()
  const close = useCommand(closeRoom, { onDone })
  return (
    <div className="jh-col">
      {!data.over && <Status kind="warn">考试{inShanghai(data.endsAt).time}结束，现在收卷须写明理由。</Status>}
      {data.notIn.length > 0 && (
        <Status kind="bad">{`还有${data.notIn.length}名没有登录的考生没有登记缺考：${data.notIn.map(({ seat }) => `${seat}号`).join('、')}`}</Status>
      )}
      <Confirmed title="零作答" note="逐一确认确实没有作答" rows={data.zero} ticked={zero} onTick={setZero} />
      <Confirmed
        title="可能没有传完"
        note="机器掉线且没有回执；先到机器旁查看，或在那台机器上导出加密文件，在“机器”里导入"
        rows={data.unsynced}
        ticked={unsynced}
        onTick={setUnsynced}
      />
      {!data.over && (
        <div>
          <label className="jh-label" htmlFor={field}>
            提前收卷的理由
          </label>
          <Input
            id={field}
            maxLength={300}
            placeholder="由谁决定、因何提前"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <Refusal error={close.error} />
      <Button
        type="primary"
        loading={close.isPending}
        onClick={() => close.mutate({ params: { runId }, body: { zero, unsynced, reason } })}
      >
        核对完毕，结束收卷
      </Button>
    </div>
  )
}

function SealForm({ runId, data, onDone }: { runId: string; data: Closing; onDone: () => void }) {
  const seal = useCommand(sealRoom, { onDone })
  return (
    <div className="jh-col">
      <Status kind={data.held === 0 ? 'ok' : 'bad'}>待决的作答{data.held}份</Status>
      <Status kind={data.openIncidents === 0 ? 'ok' : 'bad'}>未办结的突发情况{data.openIncidents}件</Status>
      <span className="jh-note">记录表签字齐全后封存；封存后作答、记录都不能再改，随后可以评卷。</span>
      <Refusal error={seal.error} />
      <Button type="primary" loading={seal.isPending} onClick={() => seal.mutate({ params: { runId } })}>
        封存本场
      </Button>
    </div>
  )
}

/** The end of a room: whom to account for one by one, then the seal. */
export function ClosingDrawer(props: { runId: string; open: boolean; onClose: () => void; onDone: () => void }) {
  const { runId, open, onClose, onDone } = props
  const { data, error } = useRoute(getClosing, { params: { runId } }, { enabled: open, every: 5_000 })
  const status = data?.run.status
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={status === 'closed' || status === 'sealed' ? '封存本场' : '结束收卷'}
      size={760}
      destroyOnHidden
    >
      {error && <RefusalPanel error={error} />}
      {data && status === 'running' && <CloseForm runId={runId} data={data} onDone={onDone} />}
      {data && status === 'closed' && <SealForm runId={runId} data={data} onDone={onDone} />}
      {status === 'sealed' && <Status kind="ok">本场已封存。</Status>}
    </Drawer>
  )
}
