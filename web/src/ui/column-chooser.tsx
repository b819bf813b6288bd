import { Button, Checkbox, Popover } from 'antd'
import { Icon } from './icon.tsx'
import type { Column } from './table-view.ts'

/** Chooses which columns of a list are shown; what may not be left out is not offered. */
export function ColumnChooser<Row>({
  columns,
  shown,
  onChange,
}: {
  columns: readonly Column<Row>[]
  shown: readonly string[]
  onChange: (keys: string[] | null) => void
}) {
  const offered = columns.filter((column) => !column.always && column.title)
  if (offered.length === 0) return null
  const content = (
    <div className="jh-columns">
      <Checkbox.Group
        value={[...shown]}
        onChange={(keys) => onChange(keys.map(String))}
        options={offered.map((column) => ({ label: column.title, value: column.key }))}
      />
      <Button size="small" type="link" onClick={() => onChange(null)}>
        恢复默认列
      </Button>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button size="small" icon={<Icon name="columns" size="small" />}>
        列
      </Button>
    </Popover>
  )
}
