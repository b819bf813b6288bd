import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { changePerson, createPerson, exportPeople, listPeople, type Person } from '#contract/people.ts'
import { type DutyCode, dutyCodes, dutyTitle } from '#core/people/duties.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { type PersonDraft, PersonForm } from './person-form.tsx'

const dutyWords = (person: Person) =>
  person.duties.map((one) => (one.occupation ? `${one.title}（${one.occupation}）` : one.title)).join('、')

const cardWord = (person: Person) => {
  const dated = person.duties.filter((one) => one.validUntil !== null)
  if (dated.length === 0) return null
  return dated.some((one) => one.expired) ? '有证卡过期' : '有效'
}

const columns: Column<Person>[] = [
  {
    key: 'name',
    title: '姓名',
    value: (row) => row.name,
    render: (row) => <b>{row.name}</b>,
    always: true,
    sortable: true,
  },
  { key: 'department', title: '部门', value: (row) => row.department, filterable: true },
  { key: 'phone', title: '电话', value: (row) => row.phoneMasked },
  { key: 'duties', title: '岗位', value: dutyWords },
  {
    key: 'cards',
    title: '证卡',
    value: (row) =>
      row.duties
        .map((one) => one.cardNumber)
        .filter(Boolean)
        .join('、'),
  },
  {
    key: 'state',
    title: '有效期',
    value: cardWord,
    render: (row) => {
      const word = cardWord(row)
      return word ? <Status kind={word === '有效' ? 'ok' : 'warn'}>{word}</Status> : '--'
    },
    filterable: true,
  },
]

const draftOf = (person: Person): PersonDraft => ({
  name: person.name,
  department: person.department,
  status: person.status,
  duties: person.duties.map((one) => ({
    duty: one.duty as DutyCode,
    occupation: one.occupation,
    cardNumber: one.cardNumber ?? '',
    issuedOn: one.issuedOn ?? '',
    validUntil: one.validUntil ?? '',
  })),
})

interface Wanted {
  readonly status: 'active' | 'left'
  readonly duty?: DutyCode
  readonly search?: string
}

function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { duty, search, ...rest } = wanted
  return (
    <>
      <Input.Search
        size="small"
        allowClear
        placeholder="姓名或部门"
        aria-label="姓名或部门"
        style={{ width: 180 }}
        onSearch={(text) => onChange({ ...rest, ...(duty && { duty }), ...(text.trim() && { search: text.trim() }) })}
      />
      <Select<DutyCode | undefined>
        size="small"
        allowClear
        placeholder="全部岗位"
        aria-label="岗位"
        style={{ width: 140 }}
        value={duty}
        onChange={(next) => onChange({ ...rest, ...(next && { duty: next }), ...(search && { search }) })}
        options={dutyCodes.map((value) => ({ value, label: dutyTitle(value) }))}
      />
      <Select<Wanted['status']>
        size="small"
        aria-label="状态"
        value={wanted.status}
        onChange={(status) => onChange({ ...wanted, status })}
        options={[
          { value: 'active', label: '在岗' },
          { value: 'left', label: '已离岗' },
        ]}
      />
    </>
  )
}

/** The form of a new person, or of one already on the roster. */
function Editor({ edited, onClose }: { edited: Person | 'new'; onClose: () => void }) {
  const create = useCommand(createPerson)
  const change = useCommand(changePerson)
  if (edited === 'new')
    return <PersonForm title="登记人员" onSubmit={(body) => create.mutateAsync({ body })} onClose={onClose} />
  return (
    <PersonForm
      title={`修改：${edited.name}`}
      initial={draftOf(edited)}
      onSubmit={(body) => change.mutateAsync({ params: { personId: edited.id }, body })}
      onClose={onClose}
    />
  )
}

/** The roster of people on the exam side, with their duties and cards. */
export default function PeoplePage() {
  const [query, setQuery] = useState<Wanted>({ status: 'active' })
  const { data, error, isLoading } = useRoute(listPeople, { query }, { keepPrevious: true })
  const mayManage = useMay('people.manage')
  const [editing, edit] = useState<Person | 'new' | null>(null)
  return (
    <div className="jh-col">
      <PageHead
        title="考务人员"
        facts={<span>监考、考评、督导和考务人员；计划从这里安排岗位</span>}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => edit('new')}>
              登记人员
            </Button>
          )
        }
      />
      <DataTable<Person>
        name="people"
        title="名单"
        unit="人"
        columns={columns}
        rows={data?.people}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        tint={(row) => (row.duties.some((one) => one.expired) ? 'warn' : undefined)}
        empty={{ words: '没有符合条件的人员。先登记各岗位的人员，再安排到批次计划。' }}
        tools={<Filters wanted={query} onChange={setQuery} />}
        onExport={() => download(exportPeople, { query }, '考务人员名单.xlsx')}
        {...(mayManage ? { onOpen: (row: Person) => edit(row) } : {})}
      />
      {editing && <Editor edited={editing} onClose={() => edit(null)} />}
    </div>
  )
}
