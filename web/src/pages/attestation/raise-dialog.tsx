import { Form, Input, Select } from 'antd'
import { type Checklist, raiseOccasion, raiseStandingOccasion } from '#contract/attestation.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  item: string
  happened?: string
  subject: string
  facts: string
}

/** What happened is one of the cases of the article chosen above. */
function Cases({ kinds }: { kinds: Checklist['kinds'] }) {
  const chosen = Form.useWatch('item') as string | undefined
  const cases = kinds.find(({ name }) => name === chosen)?.cases ?? []
  if (cases.length === 0) return null
  return (
    <Field name="happened" label="情形" required="请选择情形">
      <Select options={cases.map((value) => ({ value, label: value }))} />
    </Field>
  )
}

/** Reports that an article applies to something that happened. */
export function RaiseDialog(props: { batchId: string | null; kinds: Checklist['kinds']; onClose: () => void }) {
  const { batchId, kinds, onClose } = props
  const ofBatch = useCommand(raiseOccasion)
  const ofInstitution = useCommand(raiseStandingOccasion)
  const send = (body: Values) =>
    batchId ? ofBatch.mutateAsync({ params: { batchId }, body }) : ofInstitution.mutateAsync({ body })
  return (
    <ModalForm<Values> open title="记录情形" submit="记录" onSubmit={send} onClose={onClose}>
      <Field name="item" label="按哪一条处理" required="请选择条款">
        <Select options={kinds.map(({ name, label }) => ({ value: name, label }))} />
      </Field>
      <Cases kinds={kinds} />
      <Field name="subject" label="涉及的人员或事项" required="请写明涉及的人员或事项" reason="不写证件号码。">
        <Input maxLength={60} />
      </Field>
      <Field name="facts" label="经过" required="请写明经过">
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
