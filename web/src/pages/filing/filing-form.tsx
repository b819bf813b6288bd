import { Button, Input } from 'antd'
import { type RefObject, useRef } from 'react'
import type { recordFiling } from '#contract/filing.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** A filing as the letter states it. */
export type FilingBody = BodyInputOf<typeof recordFiling>

interface Draft {
  number: string
  letterNumber: string
  validFrom: string
  validTo: string
  directory: string
}

const example = `[
  { "occupationCode": "4-12-01-01", "occupation": "汽车维修工", "job": "汽车维修检验工", "levels": [5, 4, 3, 2] }
]`

/** Reads the directory: a list of rows, or a whole letter with its `entries`. */
function readDirectory(text: string): FilingBody['entries'] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw { message: '目录不是有效的JSON，请检查逗号和引号后重试。', kind: 'invalid' }
  }
  const entries = Array.isArray(data) ? data : (data as { entries?: unknown } | null)?.entries
  if (!Array.isArray(entries)) throw { message: '目录应是若干行的列表，或含有entries的备案文件。', kind: 'invalid' }
  return entries as FilingBody['entries']
}

const day = [{ pattern: /^\d{4}-\d{2}-\d{2}$/, message: '日期格式应如2026-01-01' }]

/** The letter and its directory; the directory is pasted or read from a JSON file. */
export function FilingForm(props: {
  title: string
  submit: string
  onSubmit: (body: FilingBody) => Promise<unknown>
  onClose: () => void
}) {
  const file = useRef<HTMLInputElement>(null)
  const send = ({ directory, ...rest }: Draft) => props.onSubmit({ ...rest, entries: readDirectory(directory) })
  return (
    <ModalForm<Draft> open title={props.title} submit={props.submit} onSubmit={send} onClose={props.onClose}>
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
      <Field
        name="directory"
        label="目录"
        required="请粘贴目录，或从文件读取"
        reason="JSON：每行写明职业编码、职业、工种、等级，可写对应专业、评价标准、标准版本（old或y2023）和简称aliases"
      >
        <DirectoryInput fileInput={file} />
      </Field>
    </ModalForm>
  )
}

function DirectoryInput(props: {
  id?: string
  value?: string
  onChange?: (text: string) => void
  fileInput: RefObject<HTMLInputElement | null>
}) {
  const { id, value = '', onChange, fileInput } = props
  const read = async (file: File | undefined) => {
    if (file) onChange?.(await file.text())
  }
  return (
    <div className="jh-col" style={{ gap: 6 }}>
      <Input.TextArea
        {...(id ? { id } : {})}
        rows={7}
        value={value}
        placeholder={example}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <div>
        <Button size="small" onClick={() => fileInput.current?.click()}>
          从JSON文件读取
        </Button>
        <input
          ref={fileInput}
          type="file"
          accept=".json,application/json"
          aria-label="目录文件"
          className="jh-hidden"
          tabIndex={-1}
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </div>
    </div>
  )
}
