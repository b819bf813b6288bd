import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { listFilings } from '#contract/filing.ts'
import { createBatch } from '#contract/plan.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { EntryRows } from './entry-rows.tsx'
import { DayInput } from './plan-parts.tsx'
import { StartDateNote } from './start-date-note.tsx'
import './plan.css'

type Draft = BodyInputOf<typeof createBatch>

const Note = () => <StartDateNote startsOn={Form.useWatch('startsOn')} />

/** A new batch: its days and its occupations; everything else of the plan follows on the plan's own page. */
export default function NewBatchPage() {
  const { data, error } = useRoute(listFilings, {})
  const create = useCommand(createBatch)
  const navigate = useNavigate()
  const filing = data?.filings[0]
  const send = async (body: Draft) => {
    const plan = await create.mutateAsync({ body })
    await navigate({ to: `/batches/${plan.id}/plan` })
  }
  return (
    <div className="jh-col">
      <PageHead
        title="新建批次"
        crumbs={[{ title: '批次', to: '/batches' }]}
        facts={<span>建立时固定当时的规则档案；以后改规则，不影响本批次</span>}
      />
      {error && <RefusalPanel error={error} />}
      {data && !filing && (
        <div className="jh-card">
          <EmptyState>还没有备案，不能编制计划。请先登记备案函。</EmptyState>
        </div>
      )}
      {filing && (
        <Card title="日期与职业（工种）" note={`备案号 ${filing.number}，目录${filing.entries.length}行`}>
          <div className="jh-plan-form">
            <FormPage<Draft>
              initial={{ entries: [{ theoryMinutes: 90, practicalMinutes: 120, practicalModules: 1 } as never] }}
              submit="建立批次"
              onSubmit={send}
              onCancel={() => void navigate({ to: '/batches' })}
            >
              <div className="jh-plan-dates">
                <Field name="startsOn" label="开始日期" required="请选择开始日期">
                  <DayInput />
                </Field>
                <Field name="endsOn" label="结束日期" required="请选择结束日期">
                  <DayInput />
                </Field>
                <Field name="name" label="批次名称" reason="不填则按年度和批次编号命名">
                  <Input maxLength={60} />
                </Field>
              </div>
              <Note />
              <Form.Item label="职业（工种）" required>
                <EntryRows entries={filing.entries} />
              </Form.Item>
            </FormPage>
          </div>
        </Card>
      )}
    </div>
  )
}
