import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type AnnualPlan, listAnnualPlans, printAnnualPlan, publishAnnualPlan } from '#contract/annual-plan.ts'
import { levelTitle } from '#core/kernel/levels.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { useMay, useSession } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { planLook } from './plan-look.ts'

type Row = AnnualPlan['rows'][number]

const columns: Column<Row>[] = [
  { key: 'code', title: '职业编码', value: (row) => row.occupationCode },
  {
    key: 'occupation',
    title: '职业',
    value: (row) => row.occupation,
    render: (row) => <b>{row.occupation}</b>,
    always: true,
  },
  { key: 'job', title: '工种', value: (row) => row.job },
  { key: 'level', title: '等级', value: (row) => levelTitle(row.level as 5), filterable: true },
  { key: 'people', title: '人数', value: (row) => row.people, align: 'right', sortable: true },
  { key: 'period', title: '认定时间', value: (row) => row.period },
  { key: 'place', title: '地点', value: (row) => row.place },
  { key: 'target', title: '报名对象', value: (row) => row.target },
  { key: 'method', title: '评价方式', value: (row) => row.method },
]

const thisYear = () => new Date().getFullYear()

function Facts({ plan }: { plan: AnnualPlan }) {
  return (
    <>
      <span>{plan.title}</span>
      {plan.publishedOn && <span>{plan.publishedOn}发布</span>}
      {!plan.publishedOn && plan.due && <span>应在{plan.due.on}前制定</span>}
      {plan.due?.clause && <ClauseChip clause={plan.due.clause} />}
    </>
  )
}

/** The annual plans of the institution; one year at a time. */
export default function AnnualPlansPage() {
  const { data, error, isLoading } = useRoute(listAnnualPlans, {})
  const { side } = useSession()
  const may = { write: useMay('plan.write'), publish: useMay('plan.submit') }
  const publish = useCommand(publishAnnualPlan)
  const navigate = useNavigate()
  const [year, setYear] = useState<number | null>(null)
  const [publishing, setPublishing] = useState(false)
  const plans = data?.plans ?? []
  const plan = plans.find((one) => one.year === year) ?? plans[0]
  const edit = (of: number) => void navigate({ to: `/annual-plans/${of}` })
  const next = plans[0] ? plans[0].year + 1 : thisYear()
  return (
    <div className="jh-col">
      <PageHead
        title="年度计划"
        status={
          plan && (
            <Status kind={planLook(plan.status)} boxed>
              {plan.status === 'published' ? '已发布' : '编制中'}
            </Status>
          )
        }
        facts={plan && <Facts plan={plan} />}
        actions={
          <>
            {plan && (
              <Button onClick={() => void openForPrint(printAnnualPlan, { params: { planId: plan.id } })}>打印</Button>
            )}
            {may.write && side === 'institution' && <Button onClick={() => edit(next)}>编制{next}年度计划</Button>}
            {may.write && plan?.status === 'draft' && <Button onClick={() => edit(plan.year)}>修改</Button>}
            {may.publish && plan?.status === 'draft' && (
              <Button type="primary" onClick={() => setPublishing(true)}>
                发布
              </Button>
            )}
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      <DataTable<Row>
        name="annual-plan"
        title={plan ? `${plan.year}年度` : '年度计划'}
        unit="行"
        columns={columns}
        rows={plan ? plan.rows : data ? [] : undefined}
        rowKey={(row) => `${row.filingEntryId} ${row.level}`}
        loading={isLoading}
        note={plan?.notes.join('；')}
        empty={{ words: '还没有年度计划。按备案目录列出各职业、等级、人数和时间，由另一人发布。' }}
        tools={
          plans.length > 1 && (
            <Select
              size="small"
              aria-label="年度"
              value={plan?.year ?? null}
              onChange={setYear}
              options={plans.map((one) => ({ value: one.year, label: `${one.year}年` }))}
            />
          )
        }
      />
      {publishing && plan && (
        <ModalForm<object>
          open
          title="发布年度计划"
          submit="发布"
          onSubmit={() => publish.mutateAsync({ params: { planId: plan.id } })}
          onClose={() => setPublishing(false)}
        >
          <p>
            发布{plan.title}，共{plan.rows.length}行。发布后不能修改；须由编制人以外的人办理。
          </p>
        </ModalForm>
      )}
    </div>
  )
}
