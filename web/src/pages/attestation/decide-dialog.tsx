import { Input, Radio } from 'antd'
import { useState } from 'react'
import { decideOccasion, type Occasion } from '#contract/attestation.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { FilesField, type WaitingFile } from './files-field.tsx'

interface Values {
  effect?: string
  note: string
}

/** Decides what follows; only what the article names can be chosen. */
export function DecideDialog({ occasion, onClose }: { occasion: Occasion; onClose: () => void }) {
  const [files, setFiles] = useState<readonly WaitingFile[]>([])
  const decide = useCommand(decideOccasion)
  const send = ({ effect = '', note }: Values) =>
    decide.mutateAsync({
      params: { attestationId: occasion.id },
      body: { effect, note, files: files.map(({ id }) => id) },
    })
  return (
    <ModalForm<Values> open title="决定处理" submit="决定" onSubmit={send} onClose={onClose}>
      <p className="jh-h3">{occasion.label}</p>
      <p className="jh-second">
        {occasion.subject}，{occasion.happened}：{occasion.facts}
      </p>
      {occasion.effects.length > 0 && (
        <Field name="effect" label="处理" required="请选择处理">
          <Radio.Group options={occasion.effects} />
        </Field>
      )}
      <Field name="note" label="理由" required="请写明理由">
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <FilesField files={files} needed={occasion.needsAttachment} onChange={setFiles} />
    </ModalForm>
  )
}
