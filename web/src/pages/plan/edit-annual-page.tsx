import { useNavigate, useParams } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { type AnnualPlan, listAnnualPlans, writeAnnualPlan } from '#contract/annual-plan.ts'
import { type Filing, listFilings } from '#contract/filing.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { levelName } from '#core/kernel/levels.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { RowList } from './row-list.tsx'
import './plan.css'

type Body = BodyInputOf<typeof writeAnnualPlan>
interface Draft {
  title: string
  rows: Body['rows']
  notes?: string
}

const levels = [5, 4, 3, 2].map((value) => ({ value, label: levelName(value as 5) }))
const line = (placeholder: string) => () => <Input placeholder={placeholder} maxLength={100} />

function Rows({ filing }: { filing: Filing }) {
  const options = filing.entries.map((one) => ({
    value: one.id,
    label: one.job ? `${one.occupation} / ${one.job}` : one.occupation,
  }))
  return (
    <RowList
      name="rows"
      add="增加一行"
      fields={[
        {
          name: 'filingEntryId',
          title: '职业 / 工种',
          width: 220,
          required: '请选择职业（工种）',
          field: () => <Select showSearch={{ optionFilterProp: 'label' }} placeholder="名称" options={options} />,
        },
        {
          name: 'level',
          title: '等级',
          width: 90,
          required: '请选择等级',
          field: () => <Select placeholder="等级" options={levels} />,
        },
        {
          name: 'people',
          title: '人数',
          width: 90,
          required: '请填写人数',
          field: () => <InputNumber min={1} style={{ width: '100%' }} />,
        },
        { name: 'period', title: '认定时间', required: '请填写认定时间', field: line('如5月、11月') },
        { name: 'place', title: '地点', required: '请填写地点', field: line('如本校实训楼') },
        { name: 'target', title: '报名对象', required: '请填写报名对象', field: line('如毕业学年学生') },
        { name: 'method', title: '评价方式', required: '请填写评价方式', field: line('如理论机考、技能操作') },
      ]}
    />
  )
}

function initialOf(plan: AnnualPlan | undefined, year: number): Partial<Draft> {
  if (!plan) return { title: `${year}年度职业技能等级认定计划`, rows: [{} as Body['rows'][number]] }
  const rows = plan.rows.map(({ filingEntryId, level, people, period, place, target, method }) => ({
    filingEntryId,
    level,
    people,
    period,
    place,
    target,
    method,
  }))
  return { title: plan.title, rows, notes: plan.notes.join('\n') }
}

/** Writes the annual plan of one year. */
export default function EditAnnualPage() {
  const { year = '' } = useParams({ strict: false }) as { year?: string }
  const plans = useRoute(listAnnualPlans, {})
  const filings = useRoute(listFilings, {})
  const write = useCommand(writeAnnualPlan)
  const navigate = useNavigate()
  const back = () => navigate({ to: '/annual-plans' })
  const send = async ({ notes, ...body }: Draft) => {
    const lines = (notes ?? '').split('\n').filter((one) => one.trim() !== '')
    await write.mutateAsync({ params: { year }, body: { ...body, notes: lines } })
    await back()
  }
  const error = plans.error ?? filings.error
  const filing = filings.data?.filings[0]
  const plan = plans.data?.plans.find((one) => String(one.year) === year)
  return (
    <div className="jh-col">
      <PageHead title={`编制${year}年度计划`} crumbs={[{ title: '年度计划', to: '/annual-plans' }]} />
      {error && <RefusalPanel error={error} />}
      {filings.data && !filing && (
        <RefusalPanel error={{ message: '还没有备案，不能编制计划。请先登记备案函。', kind: 'invalid' }} />
      )}
      {plans.data && filing && (
        <Card>
          <div className="jh-plan-form">
            <FormPage<Draft>
              initial={initialOf(plan, Number(year))}
              submit="保存计划"
              onSubmit={send}
              onCancel={() => void back()}
            >
              <div className="is-narrow">
                <Field name="title" label="标题" required="请填写标题">
                  <Input maxLength={100} />
                </Field>
              </div>
              <Form.Item label="各职业（工种）" required>
                <Rows filing={filing} />
              </Form.Item>
              <div className="is-narrow">
                <Field name="notes" label="说明" reason="每行一条，如报名时间和地点">
                  <Input.TextArea rows={4} />
                </Field>
              </div>
            </FormPage>
          </div>
        </Card>
      )}
    </div>
  )
}
