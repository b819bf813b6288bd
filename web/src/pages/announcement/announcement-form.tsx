import { Form, Input } from 'antd'
import { type AnnouncementDesk, writeAnnouncement } from '#contract/announcement.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'

interface Draft {
  title: string
  opening?: string
  texts: (string | undefined)[]
  contact: { name: string; phone: string; address?: string }
}

type Content = AnnouncementDesk['suggestion']

/** Fields asked for by the articles, then any the draft has beyond them. */
function fieldsOf(desk: AnnouncementDesk, content: Content) {
  const asked = desk.required.map(({ field, clause }) => ({ field, clause }))
  const known = new Set(asked.map(({ field }) => field))
  const more = content.sections.filter(({ field }) => !known.has(field)).map(({ field }) => ({ field, clause: null }))
  return [...asked, ...more]
}

/** The editor of an announcement: one box for each field the institution's rules ask for. */
export function AnnouncementForm(props: {
  batchId: string
  desk: AnnouncementDesk
  content: Content
  onDone: () => void
  onCancel?: () => void
}) {
  const { batchId, desk, content, onDone, onCancel } = props
  const write = useCommand(writeAnnouncement)
  const fields = fieldsOf(desk, content)
  const text = (field: string) => content.sections.find((one) => one.field === field)?.text ?? ''
  const send = async ({ texts, ...draft }: Draft) => {
    const sections = fields.map(({ field }, index) => ({ field, text: texts?.[index] ?? '' }))
    await write.mutateAsync({ params: { batchId }, body: { ...draft, sections } })
    onDone()
  }
  return (
    <Card title="编制公告" note="按本机构规则应载明的事项逐项填写；保存后由另一人发布">
      <FormPage<Draft>
        initial={{ ...content, texts: fields.map(({ field }) => text(field)) }}
        submit="保存草稿"
        onSubmit={send}
        {...(onCancel ? { onCancel } : {})}
      >
        <Field name="title" label="标题" required="请填写标题">
          <Input maxLength={100} />
        </Field>
        <Field name="opening" label="开头">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Field>
        {fields.map(({ field, clause }, index) => (
          <Form.Item
            key={field}
            name={['texts', index]}
            label={
              <span className="jh-row">
                {field}
                {clause && <ClauseChip clause={clause} />}
              </span>
            }
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 10 }} maxLength={4000} aria-label={field} />
          </Form.Item>
        ))}
        <Field name={['contact', 'name']} label="联系人" required="请填写联系人">
          <Input maxLength={40} />
        </Field>
        <Field name={['contact', 'phone']} label="联系电话" required="请填写联系电话">
          <Input maxLength={30} />
        </Field>
        <Field name={['contact', 'address']} label="地址">
          <Input maxLength={100} />
        </Field>
      </FormPage>
    </Card>
  )
}
