import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { type Filing, listFilings } from '#contract/filing.ts'
import { listPeople, type Person } from '#contract/people.ts'
import { getBatchPlan, type PlanContent, writeBatchPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { EntryRows } from './entry-rows.tsx'
import { fillStaff } from './fill-staff.ts'
import { DayInput, RoomRows, StaffRows, TimeRows } from './plan-parts.tsx'
import { StartDateNote } from './start-date-note.tsx'
import './plan.css'

type Body = BodyInputOf<typeof writeBatchPlan>
type Draft = Omit<Body, 'content'> & PlanContent

const known = [
  '实施方案',
  '时间安排',
  '考场安排',
  '工种',
  '等级',
  '人数',
  '监考人员',
  '考评员',
  '专家',
  '内部督导员',
  '工作人员',
]

/** The filing the batch was planned by: the newest whose directory still holds the rows. */
const entriesOf = (filings: readonly Filing[], plan: BatchPlan) =>
  (filings.find(({ id }) => id === plan.filing.id) ?? filings[0])?.entries ?? []

function draftOf(plan: BatchPlan): Draft {
  const own = plan.fields.items.map(({ field }) => field).filter((field) => !known.includes(field))
  const text = (field: string) => plan.content.extras.find((one) => one.field === field)?.text ?? ''
  return {
    ...(plan.content as unknown as PlanContent),
    name: plan.name,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    entries: plan.entries.map(
      ({ filingEntryId, level, expectedCount, theoryMinutes, practicalMinutes, practicalModules }) => ({
        filingEntryId,
        level,
        expectedCount,
        theoryMinutes,
        practicalMinutes,
        practicalModules,
      }),
    ),
    extras: own.map((field) => ({ field, text: text(field) })),
  }
}

const bodyOf = ({ name, startsOn, endsOn, entries, ...content }: Draft): Body => ({
  name,
  startsOn,
  endsOn,
  entries,
  content: {
    ...content,
    staff: (content.staff ?? []).map(({ duty, personId, occupation, room }) => ({
      duty,
      personId,
      occupation: occupation ?? '',
      room: room ?? '',
    })),
  },
})

const Note = () => <StartDateNote startsOn={Form.useWatch('startsOn')} />

const schemes = [
  { name: 'goal', label: '目标与范围' },
  { name: 'schedule', label: '进度安排' },
  { name: 'organisation', label: '组织与分工' },
  { name: 'safety', label: '安全与应急' },
] as const

function Basics() {
  return (
    <Card title="日期">
      <div className="jh-plan-dates">
        <Field name="name" label="批次名称" required="请填写批次名称" reason="印在公告、准考证和证书台账上">
          <Input maxLength={60} />
        </Field>
        <Field name="startsOn" label="开始日期" required="请选择开始日期">
          <DayInput />
        </Field>
        <Field name="endsOn" label="结束日期" required="请选择结束日期">
          <DayInput />
        </Field>
      </div>
      <Note />
    </Card>
  )
}

function Places() {
  return (
    <Card title="考场安排">
      <RoomRows />
      <div className="jh-plan-dates" style={{ marginTop: 12 }}>
        <Field name="siteCount" label="考点数" required="请填写考点数">
          <InputNumber min={1} max={50} style={{ width: '100%' }} />
        </Field>
        <Field name="medium" label="理论考试方式" required="请选择">
          <Select
            options={[
              { value: 'machine', label: '机考' },
              { value: 'paper', label: '纸笔' },
            ]}
          />
        </Field>
      </div>
    </Card>
  )
}

function Contact() {
  return (
    <Card title="联系人">
      <div className="jh-plan-dates">
        <Field name={['contact', 'name']} label="姓名" reason="不填则用机构联系人">
          <Input maxLength={40} />
        </Field>
        <Field name={['contact', 'phone']} label="电话">
          <Input maxLength={30} />
        </Field>
      </div>
    </Card>
  )
}

function OwnFields({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return null
  return (
    <Card title="本机构规则另要求写明">
      {fields.map((field, index) => (
        <Field key={field} name={['extras', index, 'text']} label={field}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Field>
      ))}
    </Card>
  )
}

/** The people of a plan; whoever is still missing is taken from the roster at a press. */
function Staff({ needs, people }: { needs: BatchPlan['needs']; people: readonly Person[] }) {
  const form = Form.useFormInstance<Draft>()
  const fill = () => form.setFieldsValue({ staff: fillStaff(form.getFieldValue('staff') ?? [], needs.rows, people) })
  return (
    <Card
      title="人员安排"
      note="从考务人员名单中选择"
      extra={
        <Button size="small" disabled={people.length === 0} onClick={fill}>
          按需要补齐
        </Button>
      }
    >
      <StaffRows people={people} />
    </Card>
  )
}

function PlanForm({ plan, filings }: { plan: BatchPlan; filings: readonly Filing[] }) {
  const navigate = useNavigate()
  const write = useCommand(writeBatchPlan)
  const { data } = useRoute(listPeople, { query: {} })
  const initial = draftOf(plan)
  const back = () => navigate({ to: `/batches/${plan.id}/plan` })
  const send = async (draft: Draft) => {
    const extras = initial.extras.map((one, index) => ({ ...one, text: draft.extras?.[index]?.text ?? '' }))
    await write.mutateAsync({ params: { batchId: plan.id }, body: bodyOf({ ...draft, extras }) })
    await back()
  }
  return (
    <div className="jh-plan-form">
      <FormPage<Draft> initial={initial} submit="保存计划" onSubmit={send} onCancel={() => void back()}>
        <div className="jh-col" style={{ marginBottom: 12 }}>
          <Basics />
          <Card title="职业（工种）">
            <EntryRows entries={entriesOf(filings, plan)} />
          </Card>
          <Card title="实施方案" note="四项写齐才能报送，可先存草稿">
            {schemes.map(({ name, label }) => (
              <Form.Item key={name} name={['scheme', name]} label={label}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
              </Form.Item>
            ))}
          </Card>
          <Card title="时间安排">
            <TimeRows />
          </Card>
          <Places />
          <Staff needs={plan.needs} people={data?.people ?? []} />
          <OwnFields fields={initial.extras.map(({ field }) => field)} />
          <Contact />
        </div>
      </FormPage>
    </div>
  )
}

/** Writes the plan of a batch on one page. */
export default function EditPlanPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const plan = useRoute(getBatchPlan, { params: { batchId } })
  const filings = useRoute(listFilings, {})
  const error = plan.error ?? filings.error
  return (
    <div className="jh-col">
      <PageHead
        title="编制批次计划"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: plan.data?.name ?? '批次', to: `/batches/${batchId}` },
          { title: '批次计划', to: `/batches/${batchId}/plan` },
        ]}
      />
      {error && <RefusalPanel error={error} />}
      {plan.data && filings.data && <PlanForm plan={plan.data} filings={filings.data.filings} />}
    </div>
  )
}
