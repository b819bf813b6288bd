import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { decideOutcome, type ScoreRow } from '#contract/score.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  result: 'pass' | 'fail'
  reason: string
}

/** Decides a result that the rules leave to a person. */
export function DecideButton({ batchId, row }: { batchId: string; row: ScoreRow }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const submit = async (body: Values) => {
    await call(decideOutcome, { params: { batchId, registrationId: row.registrationId }, body })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        判定
      </Button>
      <ModalForm<Values>
        open={open}
        title={`判定结果：${row.name}`}
        submit="判定"
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <p className="jh-note">{row.reasons.map(({ text }) => text).join('；')}</p>
        <Field name="result" label="结果" required="请选择结果">
          <Radio.Group>
            <Radio value="pass">合格</Radio>
            <Radio value="fail">不合格</Radio>
          </Radio.Group>
        </Field>
        <Field name="reason" label="理由" required="请写明理由">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      </ModalForm>
    </>
  )
}
