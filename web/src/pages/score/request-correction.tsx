import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { listScores, requestScoreCorrection } from '#contract/score.ts'
import { call, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { subjectWords } from './words.ts'

interface Values {
  registrationId: string
  subject: 'theory' | 'practical' | 'comprehensive'
  newScore: number
  reason: string
  misfilled?: string[]
}

function Candidate({ batchId, ...field }: { batchId: string; value?: string; onChange?: (id: string) => void }) {
  const [q, setQ] = useState('')
  const { data } = useRoute(listScores, { params: { batchId }, query: { ...(q ? { q } : {}), limit: 20 } })
  const options = (data?.rows ?? []).map((row) => {
    const scores = row.subjects.map((one) => `${subjectWords[one.subject]}${one.score ?? '--'}`).join('，')
    return { value: row.registrationId, label: `${row.name} ${row.ticketNumber ?? ''} ${scores}` }
  })
  return (
    <Select {...field} showSearch filterOption={false} onSearch={setQ} options={options} placeholder="姓名或准考证号" />
  )
}

/** Asks for the correction of one score. */
export function RequestCorrection({ batchId }: { batchId: string }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const submit = async (body: Values) => {
    await call(requestScoreCorrection, { params: { batchId }, body })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        提出更正
      </Button>
      <ModalForm<Values>
        open={open}
        title="提出成绩更正"
        submit="提出"
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <Field name="registrationId" label="考生" required="请选择考生">
          <Candidate batchId={batchId} />
        </Field>
        <Field name="subject" label="科目" required="请选择科目">
          <Radio.Group>
            {Object.entries(subjectWords).map(([value, label]) => (
              <Radio key={value} value={value}>
                {label}
              </Radio>
            ))}
          </Radio.Group>
        </Field>
        <Field name="newScore" label="更正为" required="请填写更正后的成绩">
          <InputNumber min={0} max={100} precision={2} style={{ width: 140 }} />
        </Field>
        <Field
          name="misfilled"
          label="填涂有误的项目"
          reason="纸质试卷上姓名、准考证号等填涂有误的才填；按规定记分，不予复核。"
        >
          <Select mode="tags" tokenSeparators={['、', '，', ',']} open={false} />
        </Field>
        <Field name="reason" label="原因" required="请写明更正原因" reason="由另一人核对确认后生效。">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      </ModalForm>
    </>
  )
}
