import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { attest, attestStanding, type ChecklistItem } from '#contract/attestation.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { FilesField, type WaitingFile } from './files-field.tsx'

interface Values {
  checks?: string[]
  note?: string
}

/** A person affirms an item, point by point, with what the article asks for. */
export function AttestDialog(props: { batchId: string | null; item: ChecklistItem; onClose: () => void }) {
  const { batchId, item, onClose } = props
  const [files, setFiles] = useState<readonly WaitingFile[]>([])
  const ofBatch = useCommand(attest)
  const ofInstitution = useCommand(attestStanding)
  const send = ({ checks = [], note = '' }: Values) => {
    const body = { item: item.name, checks, note, files: files.map(({ id }) => id) }
    return batchId ? ofBatch.mutateAsync({ params: { batchId }, body }) : ofInstitution.mutateAsync({ body })
  }
  const whole = {
    validator: (_: unknown, given?: string[]) =>
      (given?.length ?? 0) === item.checks.length
        ? Promise.resolve()
        : Promise.reject(new Error('请逐项核对，属实的全部勾选')),
  }
  return (
    <ModalForm<Values> open title="核对" submit="确认属实" onSubmit={send} onClose={onClose}>
      <p className="jh-h3">{item.label}</p>
      {item.checks.length > 0 && (
        <Field name="checks" label="逐项核对" required="请逐项核对，属实的全部勾选" rules={[whole]}>
          <Checkbox.Group options={item.checks} />
        </Field>
      )}
      <Field name="note" label="说明" {...(item.needsNote ? { required: '请写明情况' } : {})}>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <FilesField files={files} needed={item.needsAttachment} onChange={setFiles} />
      <p className="jh-note">以本人姓名和当前角色记入留痕；步骤完成前可以撤回。</p>
    </ModalForm>
  )
}
