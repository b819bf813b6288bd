import { Input } from 'antd'
import type { recordFiling } from '#contract/filing.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { DirectoryInput } from './directory-input.tsx'
import './filing.css'

/** A filing as the letter states it. */
export type FilingBody = BodyInputOf<typeof recordFiling>

const day = [{ pattern: /^\d{4}-\d{2}-\d{2}$/, message: '日期格式应如2026-01-01' }]

/** The letter and its directory; the directory is filled in as a workbook. */
export function FilingForm(props: {
  title: string
  submit: string
  /** Whether the institution records its letter or the centre grants it. */
  door: 'record' | 'grant'
  onSubmit: (body: FilingBody) => Promise<unknown>
  onClose: () => void
}) {
  return (
    <ModalForm<FilingBody>
      open
      title={props.title}
      submit={props.submit}
      width={880}
      onSubmit={props.onSubmit}
      onClose={props.onClose}
    >
      <div className="jh-filing-letter">
        <Field
          name="number"
          label="备案号"
          required="请填写备案号"
          rules={[{ pattern: /^[A-Z]\d{12}$/, message: '1位大写字母加12位数字' }]}
          reason="即证书编号的前13位"
        >
          <Input maxLength={13} />
        </Field>
        <Field name="letterNumber" label="备案函文号" required="请填写备案函文号">
          <Input />
        </Field>
        <Field name="validFrom" label="有效期起" required="请填写有效期起" rules={day}>
          <Input placeholder="2026-01-01" />
        </Field>
        <Field name="validTo" label="有效期止" required="请填写有效期止" rules={day}>
          <Input placeholder="2028-12-31" />
        </Field>
      </div>
      <Field name="entries" label="目录" required="请上传没有问题的目录表">
        <DirectoryInput door={props.door} />
      </Field>
    </ModalForm>
  )
}
