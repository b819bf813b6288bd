import { Input } from 'antd'
import { type PublicityDesk, writePublicity } from '#contract/publicity.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { DayInput } from '../plan/plan-parts.tsx'

interface Draft {
  title: string
  opening: string
  firstOn: string
  contact: { name: string; phone: string; address: string }
  channels: string
}

/** The editor of a notice; everything is proposed and may be changed. */
export function PublicityForm(props: {
  batchId: string
  desk: PublicityDesk
  initial: PublicityDesk['suggestion']
  onDone: () => void
}) {
  const { batchId, desk, initial, onDone } = props
  const write = useCommand(writePublicity, { onDone })
  const send = ({ channels, ...draft }: Draft) => {
    const body = {
      ...draft,
      channels: channels
        .split(/[、\n]/)
        .map((one) => one.trim())
        .filter(Boolean),
    }
    return write.mutateAsync({ params: { batchId }, body })
  }
  const asked = (field: string) => desk.fields.names.includes(field)
  return (
    <Card
      title="编制公示"
      note={`合格${desk.sheet?.passed ?? 0}人，取自已锁定的成绩登记表第${desk.sheet?.version ?? 0}版`}
    >
      <FormPage<Draft>
        initial={{ ...initial, channels: initial.channels.join('、') }}
        submit="保存草稿"
        onSubmit={send}
        onCancel={onDone}
      >
        <Field name="title" label="标题" required="请填写公示标题">
          <Input maxLength={100} />
        </Field>
        <Field name="opening" label="正文" required="请填写公示正文">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
        <Field
          name="firstOn"
          label="公示起始日"
          required="请选择公示起始日"
          reason={`期满日按工作日历推算，公示${desk.term.workdays}个工作日`}
        >
          <DayInput />
        </Field>
        <Field name={['contact', 'name']} label="联系人" {...(asked('联系人') ? { required: '请填写联系人' } : {})}>
          <Input maxLength={40} />
        </Field>
        <Field
          name={['contact', 'phone']}
          label="联系电话"
          {...(asked('联系电话') ? { required: '请填写联系电话' } : {})}
        >
          <Input maxLength={40} />
        </Field>
        <Field name={['contact', 'address']} label="联系地址">
          <Input maxLength={100} />
        </Field>
        <Field name="channels" label="公示渠道" required="请填写公示渠道" reason="多个渠道用顿号隔开">
          <Input />
        </Field>
      </FormPage>
    </Card>
  )
}
