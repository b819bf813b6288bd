import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { recordPlanLetter } from '#contract/plan.ts'
import { upload } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { DayInput } from './plan-parts.tsx'

interface Draft {
  letterNumber: string
  letterOn: string
  decision: 'approved' | 'returned'
  reason?: string
}

/** Records the letter of a centre outside the system; another person must confirm it. */
export function LetterForm({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const send = async (body: Draft) => {
    if (!file) throw { message: '请选择批复函的扫描件。', kind: 'invalid' }
    await upload(recordPlanLetter, { params: { batchId }, body: { ...body, reason: body.reason ?? '' } }, file)
    await client.invalidateQueries()
  }
  return (
    <ModalForm<Draft> open title="登记中心批复函" submit="登记" onSubmit={send} onClose={onClose}>
      <p className="jh-second" style={{ marginBottom: 12 }}>
        指导中心不在本系统内时，凭其书面批复办理；登记后由另一人核对确认才生效。
      </p>
      <Field name="letterNumber" label="文号" required="请填写文号">
        <Input maxLength={80} />
      </Field>
      <Field name="letterOn" label="批复日期" required="请选择批复日期">
        <DayInput />
      </Field>
      <Field name="decision" label="结论" required="请选择结论">
        <Select
          options={[
            { value: 'approved', label: '同意' },
            { value: 'returned', label: '退回' },
          ]}
        />
      </Field>
      <Field name="reason" label="退回理由" reason="结论为退回时须填写">
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <Form.Item label="扫描件" required extra="PDF、JPEG或PNG，不超过10MB">
        <input
          type="file"
          aria-label="扫描件"
          accept=".pdf,.jpg,.jpeg,.png"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </Form.Item>
    </ModalForm>
  )
}
