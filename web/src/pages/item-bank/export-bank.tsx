import { Input, Select } from 'antd'
import { exportItems } from '#contract/item-bank-files.ts'
import { download } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Wish {
  format: 'qti' | 'xlsx'
  act: '拷贝' | '复制' | '转让' | '发布' | '出版'
  authority?: string
  reason: string
}

/** Takes a bank out of the system: what for, by whose authority; the file names who took it. */
export function ExportBank({ bankId, onClose }: { bankId: string; onClose: () => void }) {
  const save = ({ authority, ...rest }: Wish) =>
    download(exportItems, { params: { bankId }, body: { ...rest, authority: authority ?? '' } }, '试题')
  return (
    <ModalForm<Wish>
      open
      title="导出题库"
      submit="导出"
      danger
      initial={{ format: 'xlsx', act: '拷贝' }}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="jh-note">导出的文件含题面与答案，每题注明导出人、时间和编号，并记入留痕。</p>
      <Field name="format" label="格式" required="请选择格式">
        <Select
          options={[
            { value: 'xlsx', label: 'Excel工作簿' },
            { value: 'qti', label: 'QTI题包' },
          ]}
        />
      </Field>
      <Field name="act" label="用途类别" required="请选择用途类别">
        <Select
          options={(['拷贝', '复制', '转让', '发布', '出版'] as const).map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field name="authority" label="授权文号或授权人" reason="规则要求授权的机构必须写明">
        <Input maxLength={80} />
      </Field>
      <Field name="reason" label="理由" required="请写明理由">
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
