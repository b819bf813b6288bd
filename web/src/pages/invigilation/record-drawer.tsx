import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { getRoomRecord, printRoomRecord, type RoomRecordView, signRoomRecord } from '#contract/invigilation-closing.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

function Table(props: { title: string; heads: readonly string[]; rows: readonly (readonly (string | number)[])[] }) {
  const { title, heads, rows } = props
  return (
    <section>
      <h3 className="jh-h3">{title}</h3>
      {rows.length === 0 ? (
        <p className="jh-note">无</p>
      ) : (
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record have no other name
              <tr key={place}>
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the heads
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Sheet({ record }: { record: RoomRecordView }) {
  const { counts } = record
  return (
    <div className="room-record">
      <p>
        应到{counts.expected}・实到{counts.present}・缺考{counts.absent}・违纪{counts.violations}・交卷{counts.handedIn}
      </p>
      <Table
        title="一 入场与启封"
        heads={['时刻', '事项', '办理人/见证人']}
        rows={record.entries.map(({ time, text, people }) => [time, text, people])}
      />
      <Table
        title="二 缺考"
        heads={['座号', '姓名', '准考证号', '依据']}
        rows={record.absentees.map(({ seat, name, ticket, basis }) => [seat, name, ticket, basis])}
      />
      <Table
        title="三 违纪违规"
        heads={['座号', '姓名', '行为与证据', '档次与条款']}
        rows={record.violations.map(({ seat, name, evidence, measure }) => [seat, name, evidence, measure])}
      />
      <Table
        title="四 偶发事件、补时、换机"
        heads={['时刻', '座号', '情况', '处理', '批准']}
        rows={record.incidents.map((one) => [one.time, one.seat, one.event, one.handling, one.approvedBy])}
      />
    </div>
  )
}

function Signing({ runId, record, onDone }: { runId: string; record: RoomRecordView; onDone: () => void }) {
  const [duty, setDuty] = useState<string | null>(null)
  const [supervision, setSupervision] = useState('全程')
  const sign = useCommand(signRoomRecord, { onDone })
  const waiting = record.signatures.filter(({ name }) => name === null)
  return (
    <div className="jh-col">
      {record.signatures.map((one) => (
        <span className="jh-row" key={one.duty}>
          <Status kind={one.name ? 'ok' : one.needed ? 'wait' : 'info'}>
            {one.duty}
            {one.name ? `：${one.name} ${shortInstant(one.at)}` : one.needed ? '：待签字' : '：可签'}
          </Status>
        </span>
      ))}
      {record.missing.map((one) => (
        <span className="jh-row" key={one.text}>
          <Status kind="warn">{one.text}</Status>
          {one.clause && <ClauseChip clause={one.clause} />}
        </span>
      ))}
      <div className="jh-row">
        <Select
          aria-label="签字的职责"
          style={{ width: 140 }}
          placeholder="选择职责"
          value={duty}
          onChange={setDuty}
          options={waiting.map((one) => ({ value: one.duty, label: one.duty }))}
        />
        {duty === '质量督导员' && (
          <Input
            aria-label="督导范围"
            style={{ width: 120 }}
            value={supervision}
            onChange={(event) => setSupervision(event.target.value)}
          />
        )}
        <Button
          disabled={!duty}
          loading={sign.isPending}
          onClick={() =>
            sign.mutate({
              params: { runId },
              body: {
                duty: duty as never,
                contentHash: record.contentHash,
                ...(duty === '质量督导员' ? { supervision } : {}),
              },
            })
          }
        >
          核对并签字
        </Button>
      </div>
      {sign.error && <RefusalPanel error={sign.error} />}
    </div>
  )
}

/** The record of the room as it reads now, its signatures, and the printed form. */
export function RecordDrawer(props: {
  runId: string
  open: boolean
  closed: boolean
  onClose: () => void
  onDone: () => void
}) {
  const { runId, open, closed, onClose, onDone } = props
  const { data, error } = useRoute(getRoomRecord, { params: { runId } }, { enabled: open, every: 5_000 })
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title="考场情况记录表"
      size={760}
      destroyOnHidden
      extra={<Button onClick={() => openForPrint(printRoomRecord, { params: { runId } })}>打印</Button>}
    >
      {error && <RefusalPanel error={error} />}
      {data && (
        <div className="jh-col">
          <Sheet record={data} />
          <h3 className="jh-h3">签字</h3>
          {closed ? (
            <Signing runId={runId} record={data} onDone={onDone} />
          ) : (
            <span className="jh-note">收卷之后签字；签字后内容有变的，须重新签字。</span>
          )}
          {data.headHash && <span className="jh-note">封存摘要 {data.headHash}</span>}
        </div>
      )}
    </Drawer>
  )
}
