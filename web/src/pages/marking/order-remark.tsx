import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { listMarkers, listRemarks, orderRemark } from '#contract/marking.ts'
import type { OutputOf } from '#contract/route.ts'
import { call, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

type Objections = OutputOf<typeof listRemarks>['objections']

interface Values {
  objectionId: string
  ticket?: string
  markers: string[]
  reason: string
}

/** The candidate, where he did not object himself. */
function Candidate({ objections }: { objections: Objections }) {
  const chosen = Form.useWatch<string | undefined>('objectionId')
  if (objections.find(({ id }) => id === chosen)?.own !== false) return null
  return (
    <Field
      name="ticket"
      label="准考证号"
      required="请填写准考证号"
      reason="这项异议不是考生本人从考生页提出的，请写明复评谁的答卷"
    >
      <Input maxLength={40} />
    </Field>
  )
}

/** Orders that the answers of one candidate be marked anew by people who never marked them. */
export function OrderRemark({ batchId, objections }: { batchId: string; objections: Objections }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const { data } = useRoute(listMarkers, { params: { batchId } }, { enabled: open })
  const submit = async ({ objectionId, ticket = '', markers, reason }: Values) => {
    await call(orderRemark, { params: { batchId }, body: { objectionId, ticket, markers, reason } })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        安排复评
      </Button>
      <ModalForm<Values> open={open} title="主观题复评" submit="安排" onSubmit={submit} onClose={() => setOpen(false)}>
        <Field name="objectionId" label="成立的异议" required="请选择异议">
          <Select options={objections.map(({ id, receipt }) => ({ value: id, label: receipt }))} />
        </Field>
        <Candidate objections={objections} />
        <Field
          name="markers"
          label="阅卷人员"
          required="请选择阅卷人员"
          reason="评过、裁定过这名考生答案的，被异议涉及的，办理异议或安排复评的，应当回避"
        >
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={(data?.markers ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        </Field>
        <Field name="reason" label="原因" required="请写明原因">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      </ModalForm>
    </>
  )
}
