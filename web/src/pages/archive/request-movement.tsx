import { DatePicker, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type MovementView, movementKindTitles, requestMovement } from '#contract/archive-movement.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  kind: MovementView['kind']
  documents: string
  reason: string
  place: string
  receiver: string
  dueOn?: Dayjs
}

const kinds = Object.entries(movementKindTitles).map(([value, label]) => ({ value, label }))

/** Registers what is to leave the archive; what must be approved waits for the leader. */
export function RequestMovement({ onClose }: { onClose: () => void }) {
  const request = useCommand(requestMovement)
  const submit = ({ dueOn, ...rest }: Values) =>
    request.mutateAsync({ body: { ...rest, ...(dueOn ? { dueOn: dueOn.format('YYYY-MM-DD') } : {}) } })
  return (
    <ModalForm<Values> open title="登记文件移交或借阅" submit="登记" onSubmit={submit} onClose={onClose}>
      <Field name="kind" label="种类" required="请选择种类" reason="带出、外借、复制、销毁按规则档案须经领导同意。">
        <Select options={kinds} />
      </Field>
      <Field name="documents" label="文件名称与份数" required="请写明文件名称与份数">
        <Input maxLength={200} />
      </Field>
      <Field name="reason" label="事由" required="请写明事由">
        <Input maxLength={200} />
      </Field>
      <Field name="place" label="移交地点" required="请写明移交地点">
        <Input maxLength={60} />
      </Field>
      <Field name="receiver" label="接收人或单位" required="请写明接收人或单位">
        <Input maxLength={60} />
      </Field>
      <Field name="dueOn" label="应还日期">
        <DatePicker style={{ width: '100%' }} />
      </Field>
    </ModalForm>
  )
}
