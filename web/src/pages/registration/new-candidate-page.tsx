import { useNavigate, useParams } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { createRegistration, getRegistrationStep } from '#contract/registration.ts'
import type { Route } from '#core/eligibility/types.ts'
import type { RegistrationKey } from '#core/registration/columns.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { ColumnFields } from './column-fields.tsx'
import { entryWords } from './words.ts'

interface Typed {
  entryId: string
  className?: string
  route: Route
  evidence?: string
  values: Partial<Record<RegistrationKey, string>>
}

const beginnings = {
  documentType: '居民身份证',
  hasCertificate: '否',
  category: '初次认定',
  examType: '正考',
  pickup: '自取',
}

/** One candidate, typed by hand. */
export default function NewCandidatePage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const batchName = useBatchName(batchId)
  const navigate = useNavigate()
  const { data, error } = useRoute(getRegistrationStep, { params: { batchId } })
  const create = useCommand(createRegistration, { onDone: (row) => void navigate({ to: `/registrations/${row.id}` }) })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const submit = ({ entryId, className = '', route, evidence, values }: Typed) => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, text]) => text)) as Typed['values']
    const facts = { route, ...(evidence?.trim() ? { evidence: { title: evidence.trim() } } : {}) }
    return create.mutateAsync({ params: { batchId }, body: { entryId, className, values: filled, facts } })
  }
  return (
    <div className="jh-col">
      <PageHead
        title="登记考生"
        crumbs={[
          { title: batchName, to: `/batches/${batchId}` },
          { title: '考生与报名', to: `/batches/${batchId}/registrations` },
        ]}
      />
      <FormPage<Typed>
        initial={{ route: 'exam', values: beginnings }}
        submit="登记考生"
        onSubmit={submit}
        onCancel={() => void navigate({ to: `/batches/${batchId}/registrations` })}
      >
        <Field name="entryId" label="职业（工种）与等级" required="请选择职业和等级">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={data.entries.map((entry) => ({ value: entry.id, label: entryWords(entry) }))}
          />
        </Field>
        <Field name="className" label="班级">
          <Input maxLength={100} />
        </Field>
        <Field name="route" label="取证路线" required="请选择取证路线">
          <Select options={Object.entries(routeTitles).map(([value, label]) => ({ value, label }))} />
        </Field>
        <Field
          name="evidence"
          label="路线依据的材料"
          reason="直接认定填证书名称和编号，过程化考核填课程成绩汇总表，竞赛取证填竞赛办法"
        >
          <Input maxLength={200} />
        </Field>
        <ColumnFields />
      </FormPage>
    </div>
  )
}
