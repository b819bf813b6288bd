import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { getPaperMarking, planPaperMarking } from '#contract/marking.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { call, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { BundleList } from './bundle-list.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import './marking.css'

type Plan = BodyInputOf<typeof planPaperMarking>
const choices = (words: readonly string[]) => words.map((value) => ({ value, label: value }))
const usual: Partial<Plan> = { bundles: 3, markers: 3, markingMode: '流水', markPen: '红笔', onCamera: true }

function PlanForm({ batchId, initial }: { batchId: string; initial: Partial<Plan> }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const submit = async (body: Plan) => {
    await call(planPaperMarking, { params: { batchId }, body })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        安排评卷
      </Button>
      <ModalForm<Plan>
        open={open}
        title="安排纸质评卷"
        submit="保存"
        initial={initial}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <Field name="papers" label="答卷份数" required="请填写答卷份数">
          <InputNumber min={1} max={20_000} />
        </Field>
        <Field name="bundles" label="平均分装份数" required="请填写分装份数">
          <InputNumber min={1} max={200} />
        </Field>
        <Field name="markers" label="阅卷人数" required="请填写阅卷人数">
          <InputNumber min={1} max={200} />
        </Field>
        <Field name="markingMode" label="阅卷方式" required="请选择阅卷方式">
          <Select options={choices(['流水', '整卷'])} />
        </Field>
        <Field name="markPen" label="阅卷用笔" required="请选择用笔">
          <Select options={choices(['红笔', '黑笔', '蓝笔'])} />
        </Field>
        <Field name="onCamera" label="在监控下评阅" valuePropName="checked">
          <Switch />
        </Field>
      </ModalForm>
    </>
  )
}

/** Papers marked with the pen: how they are divided and how far they are. */
export default function PaperMarkingPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const mayPlan = useMay('marking.manage')
  const { data, error } = useRoute(getPaperMarking, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const { plan } = data
  const words = plan
    ? `答卷${plan.papers}份，分装${plan.bundles}份，${plan.markers}人${plan.markingMode}阅卷，${plan.markPen}，${plan.onCamera ? '在监控下' : '不在监控下'}`
    : '纸质答卷在这里分装、核对、评阅和登记异常。'
  return (
    <div className="jh-col">
      <PageHead
        title="纸质评卷"
        crumbs={crumbs}
        facts={words}
        actions={mayPlan && <PlanForm batchId={batchId} initial={(plan as Partial<Plan> | null) ?? usual} />}
      />
      <BundleList bundles={data.bundles} />
    </div>
  )
}
