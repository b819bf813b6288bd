import { Form, InputNumber, Select } from 'antd'
import type { Filing } from '#contract/filing.ts'
import { levelName } from '#core/kernel/levels.ts'
import { RowList } from './row-list.tsx'

type Entry = Filing['entries'][number]

const nameOf = (entry: Entry) => (entry.job ? `${entry.occupation} / ${entry.job}` : entry.occupation)

/** The levels of the chosen directory row; the server refuses any other. */
function LevelSelect(props: {
  index: number
  entries: readonly Entry[]
  value?: number
  onChange?: (level: number) => void
  id?: string
}) {
  const { index, entries, ...input } = props
  const chosen = Form.useWatch(['entries', index, 'filingEntryId'])
  const levels = entries.find(({ id }) => id === chosen)?.levels ?? [5, 4, 3, 2]
  return (
    <Select {...input} placeholder="等级" options={levels.map((value) => ({ value, label: levelName(value as 5) }))} />
  )
}

const minutes = <InputNumber min={10} max={600} style={{ width: '100%' }} />

/** The occupations of a plan: rows of the directory with level, expected number and times. */
export function EntryRows({ entries }: { entries: readonly Entry[] }) {
  const options = entries.map((entry) => ({
    value: entry.id,
    label: nameOf(entry),
    search: [nameOf(entry), entry.occupationCode, ...entry.aliases].join(' '),
  }))
  return (
    <RowList
      name="entries"
      add="增加职业（工种）"
      blank={{ theoryMinutes: 90, practicalMinutes: 120, practicalModules: 1 }}
      fields={[
        {
          name: 'filingEntryId',
          title: '职业 / 工种',
          width: '38%',
          required: '请选择职业（工种）',
          field: () => (
            <Select showSearch={{ optionFilterProp: 'search' }} placeholder="名称、编码或简称" options={options} />
          ),
        },
        {
          name: 'level',
          title: '等级',
          width: 90,
          required: '请选择等级',
          field: (index) => <LevelSelect index={index} entries={entries} />,
        },
        {
          name: 'expectedCount',
          title: '计划人数',
          required: '请填写人数',
          field: () => <InputNumber min={1} max={100000} style={{ width: '100%' }} />,
        },
        { name: 'theoryMinutes', title: '理论（分钟）', field: () => minutes },
        { name: 'practicalMinutes', title: '实操（分钟）', field: () => minutes },
        {
          name: 'practicalModules',
          title: '考核模块',
          field: () => <InputNumber min={1} max={20} style={{ width: '100%' }} />,
        },
      ]}
    />
  )
}
