import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { listPeople } from '#contract/people.ts'
import type { OutputOf } from '#contract/route.ts'
import { dutyCodes, dutyTitle } from '#core/people/duties.ts'
import { RowList } from './row-list.tsx'

type Person = OutputOf<typeof listPeople>['people'][number]

/** A date as the contract writes it, chosen from a calendar or typed. */
export function DayInput(props: { id?: string; value?: string; onChange?: (day: string | undefined) => void }) {
  const { id, value, onChange } = props
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}

const subjects = [
  { value: 'theory', label: '理论知识' },
  { value: 'practical', label: '技能操作' },
  { value: 'comprehensive', label: '综合评审' },
]

/** When each subject takes place, and where. */
export const TimeRows = () => (
  <RowList
    name="times"
    add="增加时间"
    fields={[
      {
        name: 'subject',
        title: '科目',
        width: 130,
        required: '请选择科目',
        field: () => <Select options={subjects} placeholder="科目" />,
      },
      { name: 'date', title: '日期', width: 170, required: '请选择日期', field: () => <DayInput /> },
      {
        name: 'time',
        title: '时间',
        width: 170,
        required: '请填写时间',
        field: () => <Input placeholder="09:00–10:30" maxLength={40} />,
      },
      { name: 'place', title: '地点', required: '请填写地点', field: () => <Input maxLength={100} /> },
    ]}
  />
)

/** The rooms a batch means to use. */
export const RoomRows = () => (
  <RowList
    name="rooms"
    add="增加考场"
    fields={[
      { name: 'room', title: '考场', width: 180, required: '请填写考场名称', field: () => <Input maxLength={60} /> },
      { name: 'place', title: '地点', required: '请填写地点', field: () => <Input maxLength={100} /> },
      {
        name: 'seats',
        title: '座位或工位',
        width: 120,
        required: '请填写座位数',
        field: () => <InputNumber min={1} max={1000} style={{ width: '100%' }} />,
      },
      {
        name: 'use',
        title: '用途',
        width: 130,
        required: '请选择用途',
        field: () => <Select options={subjects.slice(0, 2)} placeholder="用途" />,
      },
    ]}
  />
)

/** Who does which duty; people come from the roster. */
export function StaffRows({ people }: { people: readonly Person[] }) {
  const options = people.map((one) => {
    const duties = [...new Set(one.duties.map(({ title }) => title))].join('、')
    return { value: one.id, label: duties ? `${one.name}（${duties}）` : one.name }
  })
  return (
    <RowList
      name="staff"
      add="安排人员"
      fields={[
        {
          name: 'duty',
          title: '岗位',
          width: 170,
          required: '请选择岗位',
          field: () => (
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="岗位"
              options={dutyCodes.map((value) => ({ value, label: dutyTitle(value) }))}
            />
          ),
        },
        {
          name: 'personId',
          title: '人员',
          required: '请选择人员',
          field: () => <Select showSearch={{ optionFilterProp: 'label' }} placeholder="姓名" options={options} />,
        },
        { name: 'occupation', title: '职业（考评员、专家填写）', width: 200, field: () => <Input maxLength={60} /> },
        { name: 'room', title: '考场', width: 160, field: () => <Input maxLength={60} /> },
      ]}
    />
  )
}
