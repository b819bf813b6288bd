import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { type Point, writeTable } from '#contract/item-bank.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'

interface Row extends Point {
  key: number
}

/** What the server says of a row, under the number of the row. */
function rowWords(error: Refused): Refused {
  const fields = (error.fields ?? []).map(({ path, message }) => {
    const [, row] = /^points\.(\d+)\./.exec(path) ?? []
    return { path, message: row === undefined ? message : `第${Number(row) + 1}行：${message}` }
  })
  return fields.length === 0 ? error : { ...error, message: '表中有没填好的行。', fields }
}

let made = 0
const rowOf = (point: Point): Row => {
  made += 1
  return { ...point, key: made }
}
const emptyPoint: Point = { code: '', parent: null, name: '', weight: null, importance: null }

function Cells({
  row,
  onChange,
  onRemove,
  onAdd,
}: {
  row: Row
  onChange: (row: Row) => void
  onRemove: () => void
  onAdd: () => void
}) {
  return (
    <tr>
      <td>
        <Input
          size="small"
          aria-label="代码"
          style={{ width: 100 }}
          value={row.code}
          onChange={(event) => onChange({ ...row, code: event.target.value })}
        />
      </td>
      <td>
        <Input
          size="small"
          aria-label="上级代码"
          style={{ width: 100 }}
          value={row.parent ?? ''}
          onChange={(event) => onChange({ ...row, parent: event.target.value || null })}
        />
      </td>
      <td>
        <Input
          size="small"
          aria-label="名称"
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.target.value })}
        />
      </td>
      <td>
        <InputNumber
          size="small"
          aria-label="比重"
          min={0}
          max={100}
          style={{ width: 80 }}
          value={row.weight}
          onChange={(weight) => onChange({ ...row, weight })}
        />
      </td>
      <td>
        <Select
          size="small"
          aria-label="重要程度"
          allowClear
          style={{ width: 70 }}
          value={row.importance}
          onChange={(importance) => onChange({ ...row, importance: importance ?? null })}
          options={['X', 'Y', 'Z'].map((value) => ({ value, label: value }))}
        />
      </td>
      <td>
        <Button size="small" onClick={onAdd}>
          下插一行
        </Button>{' '}
        <Button size="small" onClick={onRemove}>
          删去
        </Button>
      </td>
    </tr>
  )
}

/** Types a table: a row a point. What is saved is the draft of the next version. */
export function PointEditor(props: {
  bankId: string
  kind: 'knowledge' | 'skill'
  from: readonly Point[]
  note: string
  onDone: (tableId: string | null) => void
}) {
  const { bankId, kind, from, onDone } = props
  const [rows, setRows] = useState<Row[]>(() => (from.length > 0 ? from : [emptyPoint]).map(rowOf))
  const [note, setNote] = useState(props.note)
  const write = useCommand(writeTable)
  const total = rows.filter(({ parent }) => parent === null).reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  const save = async () => {
    const points = rows.map(({ key: _, ...point }) => point)
    const done = await write.mutateAsync({ params: { bankId, tableKind: kind }, body: { note, points } })
    onDone(done.table.id)
  }
  return (
    <Card
      title="编写"
      note={`最上一级比重合计${Math.round(total * 1000) / 1000}%`}
      foot={
        <>
          <Input
            aria-label="说明"
            placeholder="说明，如：按2024年版国家职业标准编制"
            style={{ maxWidth: 420 }}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <span className="jh-gap" />
          <Button onClick={() => onDone(null)}>取消</Button>
          <Button type="primary" loading={write.isPending} onClick={() => void save().catch(() => undefined)}>
            保存为草稿
          </Button>
        </>
      }
    >
      {write.error && <RefusalPanel error={rowWords(write.error)} />}
      <table className="jh-point-cells">
        <thead>
          <tr>
            <th>代码</th>
            <th>上级代码</th>
            <th>名称</th>
            <th>比重</th>
            <th>重要程度</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Cells
              key={row.key}
              row={row}
              onChange={(next) => setRows(rows.map((one) => (one.key === row.key ? next : one)))}
              onRemove={() => setRows(rows.length > 1 ? rows.filter((one) => one.key !== row.key) : rows)}
              onAdd={() =>
                setRows(
                  rows.flatMap((one) =>
                    one.key === row.key ? [one, rowOf({ ...emptyPoint, parent: row.parent })] : [one],
                  ),
                )
              }
            />
          ))}
        </tbody>
      </table>
    </Card>
  )
}
