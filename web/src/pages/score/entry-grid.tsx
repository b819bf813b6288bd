import { Button, Input } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type EntryRow, enterScores, listEntryRows } from '#contract/score.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'

const states: Record<EntryRow['state'], { kind: StatusKind; word: string }> = {
  empty: { kind: 'wait', word: '未登' },
  entered: { kind: 'run', word: '待另一人核对' },
  checked: { kind: 'ok', word: '已核对' },
  differs: { kind: 'bad', word: '两次不一致' },
  zero: { kind: 'absent', word: '记零分' },
}

/** The points a text means, or null. */
export const readPoints = (text: string): number | null =>
  /^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) && Number(text) <= 100 ? Number(text) : null

function useTyping(rows: readonly EntryRow[]) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const textOf = (row: EntryRow) => typed[row.registrationId] ?? (row.own === null ? '' : String(row.own))
  const changed = rows.filter((row) => {
    const text = typed[row.registrationId]
    return text !== undefined && text.trim() !== '' && readPoints(text) !== row.own
  })
  const wrong = changed.filter((row) => readPoints(textOf(row)) === null)
  return {
    textOf,
    changed,
    wrong,
    clear: () => setTyped({}),
    type: (id: string, text: string) => setTyped({ ...typed, [id]: text }),
  }
}

/** Enter and the arrows go down and up the column. */
function moveOn(event: KeyboardEvent, table: HTMLElement | null): void {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !table) return
  event.preventDefault()
  const inputs = [...table.querySelectorAll<HTMLInputElement>('tbody input:not(:disabled)')]
  const next = inputs[inputs.indexOf(event.target as HTMLInputElement) + step]
  next?.focus()
  next?.select()
}

function Row(props: { row: EntryRow; text: string; wrong: boolean; onType: (text: string) => void }) {
  const { row, text, wrong, onType } = props
  const mark = row.mark === 'absent' ? '缺考' : row.mark === 'cheat' ? '违纪' : row.mark === null ? '未登记到考' : ''
  return (
    <tr>
      <td className="jh-right">{row.seat ?? '--'}</td>
      <td>{row.name}</td>
      <td className="jh-mono-id">{row.ticketNumber ?? '--'}</td>
      <td>{row.job || row.occupation}</td>
      <td>
        {row.open ? (
          <Input
            size="small"
            inputMode="decimal"
            aria-label={`${row.name}的成绩`}
            value={text}
            status={wrong ? 'error' : ''}
            style={{ width: 80 }}
            onChange={(event) => onType(event.target.value)}
          />
        ) : (
          <span className="jh-note">{mark || '已由两人登记'}</span>
        )}
      </td>
      <td>
        <Status kind={states[row.state].kind}>{states[row.state].word}</Status>
      </td>
    </tr>
  )
}

const head = (
  <thead>
    <tr>
      <th className="jh-right">座位</th>
      <th>姓名</th>
      <th>准考证号</th>
      <th>职业</th>
      <th>成绩</th>
      <th>状态</th>
    </tr>
  </thead>
)

/** A column of scores to be typed down; everything typed is sent at once. */
export function EntryGrid(props: {
  batchId: string
  subject: 'practical' | 'comprehensive'
  rows: readonly EntryRow[]
}) {
  const { batchId, subject, rows } = props
  const table = useRef<HTMLTableElement>(null)
  const { textOf, changed, wrong, clear, type } = useTyping(rows)
  const enter = useCommand(enterScores, { invalidate: [listEntryRows], onDone: clear })
  const send = () => {
    const given = changed.map((row) => ({ registrationId: row.registrationId, score: readPoints(textOf(row)) ?? 0 }))
    enter.mutate({ params: { batchId }, body: { subject, rows: given } })
  }
  return (
    <Card
      title="成绩"
      note="回车或方向键换行，0至100分，最多两位小数"
      extra={
        <Button
          type="primary"
          size="small"
          loading={enter.isPending}
          disabled={changed.length === 0 || wrong.length > 0}
          onClick={send}
        >
          {changed.length > 0 ? `保存${changed.length}个成绩` : '保存'}
        </Button>
      }
      flush
    >
      {enter.error && <RefusalPanel error={enter.error} />}
      <table ref={table} className="score-grid" onKeyDown={(event) => moveOn(event, table.current)}>
        {head}
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.registrationId}
              row={row}
              text={textOf(row)}
              wrong={wrong.includes(row)}
              onType={(text) => type(row.registrationId, text)}
            />
          ))}
        </tbody>
      </table>
    </Card>
  )
}
