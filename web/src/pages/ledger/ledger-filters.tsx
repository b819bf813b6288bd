import { DatePicker, Input, Select } from 'antd'
import { roles } from '#core/access/roles.ts'
import { acts } from '#core/ledger/acts.ts'

/** What the record is narrowed to. */
export interface LedgerWish {
  batchId?: string
  actor?: string
  role?: string
  act?: string
  from?: string
  to?: string
  q?: string
}

const actOptions = Object.entries(acts).map(([value, label]) => ({ value, label }))
const roleOptions = Object.entries(roles).map(([value, { title }]) => ({ value, label: title }))

/** Batch, act, role, person, days and words. */
export function LedgerFilters(props: {
  wish: LedgerWish
  batches: readonly { id: string; name: string }[]
  onChange: (wish: LedgerWish) => void
}) {
  const { wish, batches, onChange } = props
  const set = (key: keyof LedgerWish, value: string | undefined) => {
    const { [key]: _, ...rest } = wish
    onChange(value ? { ...rest, [key]: value } : rest)
  }
  const select = (key: keyof LedgerWish, words: string, options: { value: string; label: string }[], width: number) => (
    <Select<string>
      size="small"
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={words}
      aria-label={words}
      style={{ width }}
      options={options}
      onChange={(value) => set(key, value)}
    />
  )
  const search = (key: keyof LedgerWish, words: string, width: number) => (
    <Input.Search
      size="small"
      allowClear
      placeholder={words}
      aria-label={words}
      style={{ width }}
      onSearch={(text) => set(key, text.trim())}
    />
  )
  return (
    <>
      {batches.length > 0 &&
        select(
          'batchId',
          '全部批次',
          batches.map(({ id, name }) => ({ value: id, label: name })),
          124,
        )}
      {select('act', '全部事项', actOptions, 118)}
      {select('role', '全部角色', roleOptions, 118)}
      {search('actor', '人员', 96)}
      {search('q', '内容或原因', 124)}
      <DatePicker.RangePicker
        size="small"
        style={{ width: 200 }}
        onChange={(days) => {
          const { from: _, to: __, ...rest } = wish
          const [from, to] = [days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')]
          onChange({ ...rest, ...(from ? { from } : {}), ...(to ? { to } : {}) })
        }}
      />
    </>
  )
}
