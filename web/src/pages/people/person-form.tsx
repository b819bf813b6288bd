import { Button, Form, Input, Select } from 'antd'
import type { createPerson } from '#contract/people.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { type DutyCode, dutyCodes, dutyTitle, occupationalDuties } from '#core/people/duties.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import './people.css'

type Body = BodyInputOf<typeof createPerson>

/** What the form holds; a phone left empty stays as it is. */
export interface PersonDraft {
  name: string
  department?: string
  phone?: string
  status?: 'active' | 'left'
  duties: { duty?: DutyCode; occupation?: string; cardNumber?: string; issuedOn?: string; validUntil?: string }[]
}

const dutyOptions = dutyCodes.map((value) => ({ value, label: dutyTitle(value) }))

function DutyRow({ index, onRemove }: { index: number; onRemove: (() => void) | null }) {
  const duty = Form.useWatch(['duties', index, 'duty'])
  const occupational = occupationalDuties.includes(duty)
  return (
    <div className="jh-duty">
      <Form.Item name={[index, 'duty']} noStyle rules={[{ required: true, message: '请选择岗位' }]}>
        <Select
          options={dutyOptions}
          placeholder="岗位"
          aria-label={`第${index + 1}个岗位`}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name={[index, 'occupation']} noStyle>
        <Input placeholder={occupational ? '职业' : '职业（可不填）'} aria-label="职业" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[index, 'cardNumber']} noStyle>
        <Input placeholder="证卡编号" aria-label="证卡编号" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[index, 'issuedOn']} noStyle>
        <Input placeholder="核发或聘任日期" aria-label="核发或聘任日期" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[index, 'validUntil']} noStyle>
        <Input placeholder="有效期至，如2028-12-31" aria-label="有效期至" style={{ width: '100%' }} />
      </Form.Item>
      {onRemove && (
        <Button size="small" onClick={onRemove}>
          删去
        </Button>
      )}
    </div>
  )
}

/** A person of the roster with his duties. */
export function PersonForm(props: {
  title: string
  initial?: PersonDraft
  onSubmit: (body: Body & { status?: 'active' | 'left' }) => Promise<unknown>
  onClose: () => void
}) {
  const { initial, onSubmit } = props
  const send = ({ phone, duties, ...rest }: PersonDraft) =>
    onSubmit({
      ...rest,
      ...(phone ? { phone } : {}),
      duties: duties.map((one) => ({
        duty: one.duty as DutyCode,
        occupation: one.occupation ?? '',
        cardNumber: one.cardNumber || null,
        issuedOn: one.issuedOn || null,
        validUntil: one.validUntil || null,
      })),
    })
  return (
    <ModalForm<PersonDraft>
      open
      title={props.title}
      submit="保存"
      initial={initial ?? { name: '', duties: [{}] }}
      onSubmit={send}
      onClose={props.onClose}
    >
      <Field name="name" label="姓名" required="请填写姓名">
        <Input maxLength={40} />
      </Field>
      <Field name="department" label="部门">
        <Input maxLength={60} />
      </Field>
      <Field
        name="phone"
        label="电话"
        reason={initial ? '不填则保留原号码；加密保存，名单上只显示首尾。' : '加密保存，名单上只显示首尾。'}
      >
        <Input maxLength={20} />
      </Field>
      <Form.Item label="岗位" required>
        <Form.List name="duties">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <DutyRow key={row.key} index={row.name} onRemove={rows.length > 1 ? () => remove(row.name) : null} />
              ))}
              <Button size="small" onClick={() => add({})}>
                增加岗位
              </Button>
            </>
          )}
        </Form.List>
      </Form.Item>
      {initial && (
        <Field name="status" label="状态" required="请选择状态">
          <Select
            options={[
              { value: 'active', label: '在岗' },
              { value: 'left', label: '已离岗' },
            ]}
          />
        </Field>
      )}
    </ModalForm>
  )
}
