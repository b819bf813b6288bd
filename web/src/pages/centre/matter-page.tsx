import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { decidePlanMatter, getMatter, type Matter, planMatterBody, printMatterApplication } from '#contract/centre.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { shortInstant } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { matterLook } from './matter-look.ts'
import { PlanMatter } from './plan-matter.tsx'

function Decide({ matter, approve, close }: { matter: Matter; approve: boolean; close: () => void }) {
  const decide = useCommand(decidePlanMatter)
  const send = (body: { reason?: string }) =>
    decide.mutateAsync({
      params: { matterId: matter.id },
      body: { decision: approve ? 'approved' : 'returned', reason: body.reason ?? '' },
    })
  return (
    <ModalForm<{ reason?: string }>
      open
      danger={!approve}
      title={approve ? '批准批次计划' : '退回批次计划'}
      submit={approve ? '批准' : '退回'}
      onSubmit={send}
      onClose={close}
    >
      <p style={{ marginBottom: 12 }}>
        {matter.institution}，{matter.title}
      </p>
      <Field
        name="reason"
        label={approve ? '意见' : '理由'}
        {...(approve ? {} : { required: '请写明理由' })}
        reason={approve ? '随批复发给机构' : '机构据此修改后重新报送'}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}

function PlanActions({ matter }: { matter: Matter }) {
  const mayDecide = useMay('plan.decide')
  const [approve, setApprove] = useState<boolean | null>(null)
  return (
    <>
      <Button onClick={() => void openForPrint(printMatterApplication, { params: { matterId: matter.id } })}>
        打印申请表
      </Button>
      {mayDecide && matter.status === 'received' && (
        <>
          <Button onClick={() => setApprove(false)}>退回</Button>
          <Button type="primary" onClick={() => setApprove(true)}>
            批准
          </Button>
        </>
      )}
      {approve !== null && <Decide matter={matter} approve={approve} close={() => setApprove(null)} />}
    </>
  )
}

/** How a result is shown and weighed belongs to the report's own pages. */
const found = import.meta.glob<{ default: ComponentType<{ matterId: string }> }>('../report/result-matter.tsx')
const load = found['../report/result-matter.tsx']
const ResultMatter = load ? lazy(load) : null

/** One matter on the centre's desk, in full, with the decision. */
export default function MatterPage() {
  const { matterId = '' } = useParams({ strict: false }) as { matterId?: string }
  const { data: matter, error } = useRoute(getMatter, { params: { matterId } })
  const plan = matter?.kind === 'plan' ? planMatterBody.safeParse(matter.body) : null
  return (
    <div className="jh-col">
      <PageHead
        title={matter?.title ?? '审核'}
        crumbs={[{ title: '待审事项', to: '/centre/matters' }]}
        status={
          matter && (
            <Status kind={matterLook[matter.status]} boxed>
              {matter.statusTitle}
            </Status>
          )
        }
        facts={
          matter && (
            <>
              <span>{matter.institution}</span>
              <span>{shortInstant(matter.receivedAt)}收到</span>
              {matter.decidedBy && (
                <span>
                  {matter.decidedBy} {shortInstant(matter.decidedAt)}
                  {matter.reason && `：${matter.reason}`}
                </span>
              )}
            </>
          )
        }
        actions={matter?.kind === 'plan' && <PlanActions matter={matter} />}
      />
      {error && <RefusalPanel error={error} />}
      {plan?.success && <PlanMatter body={plan.data} />}
      {plan && !plan.success && (
        <RefusalPanel error={{ message: '来件内容不完整，请机构重新报送。', kind: 'invalid' }} />
      )}
      {matter?.kind === 'result' && ResultMatter && (
        <Suspense fallback={<p className="jh-wait">正在打开</p>}>
          <ResultMatter matterId={matter.id} />
        </Suspense>
      )}
    </div>
  )
}
