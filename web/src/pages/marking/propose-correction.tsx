import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { findSameItem, getMarking, proposeKeyCorrection } from '#contract/marking.ts'
import { call, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  paperId: string
  question: string
  kind: 'replace' | 'also_right' | 'full_credit' | 'void'
  answer?: string
  reason: string
}

const kinds = [
  { value: 'replace', label: '原答案有误，改为' },
  { value: 'also_right', label: '除原答案外，也正确' },
  { value: 'full_credit', label: '全体给满分' },
  { value: 'void', label: '本题作废' },
]

const verdicts: Readonly<Record<string, string>> = { 对: 'T', 正确: 'T', 错: 'F', 错误: 'F' }

/** `AC` or 对 as letters; anything else as the wordings of gaps: gaps by ；, wordings by 或. */
function changeOf({ kind, answer = '' }: Values) {
  if (kind === 'full_credit' || kind === 'void') return { kind }
  const text = answer.trim()
  const verdict = verdicts[text]
  if (verdict) return { kind, right: [verdict] }
  if (/^[A-Za-z]{1,26}$/.test(text)) return { kind, right: [...text.toUpperCase()] }
  const accepted = text.split(/[；;]/).map((gap) => ({
    wordings: gap.split('或').map((words) => words.trim()),
    tolerance: null,
  }))
  return { kind, accepted }
}

/** The new answer, where the kind of correction has one. */
function NewAnswer() {
  const kind = Form.useWatch<Values['kind'] | undefined>('kind')
  if (kind !== 'replace' && kind !== 'also_right') return null
  return (
    <Field
      name="answer"
      label="答案"
      required="请填写答案"
      reason="选择题写字母，如AC；判断题写对或错；填空题各空用分号隔开，同义写法用“或”隔开"
    >
      <Input maxLength={200} />
    </Field>
  )
}

/** Where else the item stands, told before anything is proposed. */
function SameItem({ batchId }: { batchId: string }) {
  const paperId = Form.useWatch<string | undefined>('paperId')
  const typed = Form.useWatch<string | undefined>('question') ?? ''
  const question = useDeferredValue(typed)
  const enabled = paperId !== undefined && /^\d{1,4}(\.\d{1,2})?$/.test(question)
  const query = { paperId: paperId ?? '', question }
  const { data } = useRoute(findSameItem, { params: { batchId }, query }, { enabled })
  if (!enabled || !data || data.places.length === 0) return null
  const places = data.places.map((place) => `${place.form}卷第${place.question}题`).join('、')
  return <p className="jh-note">同一试题还出现在{places}，一并更正、一并重新评分。</p>
}

/** Proposes that a key was wrong; another person confirms it. */
export function ProposeCorrection({ batchId }: { batchId: string }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const { data } = useRoute(getMarking, { params: { batchId } }, { enabled: open })
  const papers = data?.papers.filter(({ key }) => key === 'open') ?? []
  const submit = async (values: Values) => {
    const { paperId, question, reason } = values
    await call(proposeKeyCorrection, {
      params: { batchId },
      body: { paperId, question, reason, change: changeOf(values) },
    })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        提出更正
      </Button>
      <ModalForm<Values> open={open} title="更正答案" submit="提出" onSubmit={submit} onClose={() => setOpen(false)}>
        <Field name="paperId" label="试卷" required="请选择试卷">
          <Select
            options={papers.map(({ paperId, form, title }) => ({ value: paperId, label: `${form}卷 ${title}` }))}
          />
        </Field>
        <Field name="question" label="题号" required="请填写题号" reason="案例题的小题写作12.2">
          <Input maxLength={7} />
        </Field>
        <SameItem batchId={batchId} />
        <Field name="kind" label="更正" required="请选择更正方式">
          <Select options={kinds} />
        </Field>
        <NewAnswer />
        <Field name="reason" label="原因" required="请写明原因">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      </ModalForm>
    </>
  )
}
