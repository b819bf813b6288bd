import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { type AttendanceSeat, listViolationRules, markViolation } from '#contract/attendance.ts'
import { call, useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  behaviour: string
  tier?: number
  severity?: 'light' | 'serious'
  noProof?: boolean
  reason?: string
}

type Rule = {
  behaviour: string
  title: string
  weighed: boolean
  unwritten: boolean
  tiers: { tier: number; effectTitle: string; clause: string | null; needsSeverity: boolean }[]
}

function Tiers({ rule }: { rule: Rule }) {
  return (
    <Field name="tier" label="档次" {...(rule.weighed ? { required: '请选定档次' } : {})}>
      <Radio.Group>
        {rule.tiers.map((one) => (
          <Radio key={one.tier} value={one.tier}>
            {one.tier}档：{one.effectTitle} {one.clause && <ClauseChip clause={one.clause} />}
          </Radio>
        ))}
      </Radio.Group>
    </Field>
  )
}

function Details({ rule, choice }: { rule: Rule; choice: string }) {
  const tier = Form.useWatch<number | undefined>('tier')
  const applied = rule.tiers.find((one) => one.tier === tier) ?? rule.tiers[0]
  const written = rule.weighed || rule.unwritten
  const reason = rule.unwritten
    ? `本机构规定没有写明如何处理，按具名选择${choice}记零分，须写明理由。`
    : '两档并存或须由人认定的，写明选定的理由。'
  return (
    <>
      {rule.tiers.length > 0 && <Tiers rule={rule} />}
      {applied?.needsSeverity && (
        <Field name="severity" label="情节" required="请认定情节轻重">
          <Radio.Group>
            <Radio value="light">轻微</Radio>
            <Radio value="serious">严重</Radio>
          </Radio.Group>
        </Field>
      )}
      {rule.behaviour === 'impersonation' && (
        <Form.Item name="noProof" valuePropName="checked">
          <Checkbox>没有证据，允许继续考试，考后调查</Checkbox>
        </Form.Item>
      )}
      <Field name="reason" label="情况与理由" reason={reason} {...(written ? { required: '请写明理由' } : {})}>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </>
  )
}

function Fields({ rules, choice }: { rules: readonly Rule[]; choice: string }) {
  const behaviour = Form.useWatch<string | undefined>('behaviour')
  const rule = rules.find((one) => one.behaviour === behaviour)
  return (
    <>
      <Field name="behaviour" label="行为" required="请选择行为">
        <Select
          showSearch
          optionFilterProp="label"
          options={rules.map((one) => ({ value: one.behaviour, label: one.title }))}
        />
      </Field>
      {rule && <Details key={rule.behaviour} rule={rule} choice={choice} />}
    </>
  )
}

/** Records a breach: what was done, under which tier, by which article, and why. */
export function ViolationForm(props: { batchId: string; seat: AttendanceSeat | null; onClose: () => void }) {
  const { batchId, seat, onClose } = props
  const client = useQueryClient()
  const { data } = useRoute(listViolationRules, { params: { batchId } }, { enabled: seat !== null })
  const submit = async ({ noProof, ...values }: Values) => {
    if (!seat) return
    const body = { ...values, registrationId: seat.registrationId, subject: seat.subject, proof: !noProof }
    await call(markViolation, { params: { batchId }, body: body as never })
    await client.invalidateQueries()
  }
  return (
    <ModalForm<Values>
      open={seat !== null}
      title={seat ? `登记违纪：${seat.name}` : '登记违纪'}
      submit="登记违纪"
      danger
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields rules={data?.behaviours ?? []} choice={data?.choice ?? ''} />
    </ModalForm>
  )
}
