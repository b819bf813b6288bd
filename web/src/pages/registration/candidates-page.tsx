import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  exportRegistrations,
  findByIdentity,
  getRegistrationStep,
  listRegistrations,
  type RegistrationItem,
} from '#contract/registration.ts'
import { registrationStateTitles, routeTitles } from '#core/registration/state-titles.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PhotoCell } from '../../ui/photo-cell.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { StepActions } from './step-actions.tsx'
import { entryWords, photoAddress, statusKinds } from './words.ts'

const columns: readonly Column<RegistrationItem>[] = [
  {
    key: 'photo',
    title: '照片',
    value: (row) => ({ present: '有', missing: '缺', problem: '待核' })[row.photo],
    render: (row) => (
      <PhotoCell
        name={row.name}
        src={row.photo === 'missing' ? null : photoAddress(row.id, row.photo)}
        {...(row.photo === 'problem' ? { problem: '待核' } : {})}
        height={30}
      />
    ),
    width: 76,
  },
  { key: 'number', title: '报名号', value: (row) => row.number, width: 124 },
  { key: 'name', title: '姓名', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true, width: 96 },
  { key: 'sex', title: '性别', value: (row) => (row.sex === 'M' ? '男' : '女'), width: 56 },
  {
    key: 'identity',
    title: '证件号码',
    value: (row) => row.identityMasked,
    render: (row) => <span className="jh-mono-id">{row.identityMasked}</span>,
    width: 168,
  },
  { key: 'entry', title: '职业（工种）与等级', value: entryWords, width: 190 },
  { key: 'class', title: '班级或报名单位', value: (row) => row.className, width: 136 },
  { key: 'route', title: '取证路线', value: (row) => routeTitles[row.route], width: 96 },
  {
    key: 'consent',
    title: '告知书',
    value: (row) => (row.consented ? '已签' : '未签'),
    render: (row) => <Status kind={row.consented ? 'ok' : 'warn'}>{row.consented ? '已签' : '未签'}</Status>,
    width: 84,
  },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={statusKinds[row.status] ?? 'unknown'}>{row.statusTitle}</Status>,
    width: 104,
  },
]

type Step = NonNullable<ReturnType<typeof useRoute<typeof getRegistrationStep>>['data']>

function figures({ counts }: Step) {
  const expected = counts.byEntry.reduce((sum, entry) => sum + entry.expected, 0)
  const tone = (value: number) => (value > 0 ? { tone: 'warn' as const } : {})
  return [
    { label: '报名', value: count(counts.live), note: `人，计划${count(expected)}人` },
    { label: '缺照片', value: count(counts.withoutPhoto), note: '人', ...tone(counts.withoutPhoto) },
    { label: '照片待核', value: count(counts.photoProblems), note: '张', ...tone(counts.photoProblems) },
    { label: '未签告知书', value: count(counts.withoutConsent), note: '人', ...tone(counts.withoutConsent) },
    { label: '已取消', value: count(counts.withdrawn), note: '人' },
  ]
}

interface Wanted {
  q?: string
  entryId?: string
  className?: string
  status?: string
  photo?: 'present' | 'missing' | 'problem'
}

function Filters({ step, wanted, change }: { step: Step; wanted: Wanted; change: (wanted: Wanted) => void }) {
  const select = (key: keyof Wanted, words: string, options: { value: string; label: string }[], width: number) => (
    <Select
      size="small"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words}
      aria-label={words}
      style={{ width }}
      value={wanted[key]}
      options={options}
      onChange={(value?: string) => {
        const { [key]: _, ...rest } = wanted
        change(value ? { ...rest, [key]: value } : rest)
      }}
    />
  )
  return (
    <>
      {select(
        'entryId',
        '全部职业',
        step.entries.map((entry) => ({ value: entry.id, label: entryWords(entry) })),
        170,
      )}
      {select(
        'className',
        '全部班级',
        step.counts.classes
          .filter((one) => one.name)
          .map((one) => ({ value: one.name, label: `${one.name}（${one.count}）` })),
        140,
      )}
      {select(
        'status',
        '全部状态',
        Object.entries(registrationStateTitles).map(([value, label]) => ({ value, label })),
        116,
      )}
      {select(
        'photo',
        '照片',
        [
          { value: 'missing', label: '缺照片' },
          { value: 'problem', label: '照片待核' },
        ],
        96,
      )}
    </>
  )
}

const wholeNumber = /^[0-9A-Za-z]{15,18}$/

/** The candidates of one batch. */
export default function CandidatesPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const batchName = useBatchName(batchId)
  const navigate = useNavigate()
  const mayWrite = useMay('registration.write')
  const [wanted, setWanted] = useState<Wanted>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const step = useRoute(getRegistrationStep, { params: { batchId } })
  const found = useCommand(findByIdentity, { invalidate: [] })
  const query = { ...wanted, offset: (page.page - 1) * page.size, limit: page.size }
  const list = useRoute(listRegistrations, { params: { batchId }, query }, { keepPrevious: true })
  const seek = (text: string) => {
    found.reset()
    const { q: _, ...rest } = wanted
    // A whole number travels in the body: it has no place in an address.
    if (wholeNumber.test(text)) found.mutate({ params: { batchId }, body: { documentNumber: text } })
    else setWanted(text ? { ...rest, q: text } : rest)
    setPage({ ...page, page: 1 })
  }
  if (step.error) return <RefusalPanel error={step.error} />
  if (!step.data) return null
  const shown = found.data ?? list.data
  const open = step.data.status === 'current'
  return (
    <div className="jh-col">
      <PageHead
        title="考生与报名"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: batchName, to: `/batches/${batchId}` },
        ]}
        status={
          <Status kind={open ? 'run' : step.data.status === 'done' ? 'ok' : 'wait'} boxed>
            {open ? '报名中' : step.data.status === 'done' ? '已截止' : '未开始'}
          </Status>
        }
        actions={mayWrite && <StepActions batchId={batchId} step={step.data} />}
      />
      <StatStrip stats={figures(step.data)} />
      {found.error && <RefusalPanel error={found.error} />}
      <DataTable<RegistrationItem>
        name="candidates"
        title="考生"
        unit="人"
        columns={columns}
        rows={shown?.rows}
        rowKey={(row) => row.id}
        loading={list.isLoading}
        error={list.error}
        tint={(row) => (row.status === 'supplementing' ? 'warn' : row.status === 'ineligible' ? 'bad' : undefined)}
        onOpen={(row) => void navigate({ to: `/registrations/${row.id}` })}
        empty={{
          words: open ? '还没有考生。下载模板填好后导入，或逐个登记。' : '没有考生。',
          ...(open && mayWrite
            ? {
                action: (
                  <Link className="jh-button is-primary" to={`/batches/${batchId}/registrations/import`}>
                    导入考生
                  </Link>
                ),
              }
            : {}),
        }}
        paging={{ ...page, total: shown?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        onExport={() => download(exportRegistrations, { params: { batchId }, query: wanted }, '考生名单.xlsx')}
        tools={
          <>
            <Input.Search
              size="small"
              allowClear
              placeholder="姓名或证件号码"
              aria-label="姓名、证件号码或后六位"
              style={{ width: 200 }}
              onSearch={(text) => seek(text.trim())}
            />
            <Filters
              step={step.data}
              wanted={wanted}
              change={(next) => {
                found.reset()
                setWanted(next)
                setPage({ ...page, page: 1 })
              }}
            />
            {found.data && (
              <Button size="small" type="link" onClick={() => found.reset()}>
                返回名单
              </Button>
            )}
          </>
        }
      />
    </div>
  )
}
