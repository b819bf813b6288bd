import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { beginBundle, checkBundle, reportFinding } from '#contract/marking.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** What a marker is about to do with a bundle. */
export interface BundleAct {
  readonly act: 'check' | 'begin' | 'find'
  readonly bundleId: string
}

interface Values {
  checked?: string[]
  papers?: number
  markers?: string
  paperNumber?: string
  kind?: 'irregular' | 'dispute'
  what?: string
  reportedTo?: string
  ruledBy?: string
  ruling?: string
}

const titles = { check: '评卷前核对', begin: '开始评阅', find: '登记异常或分歧' } as const

function send({ act, bundleId }: BundleAct, values: Values): Promise<unknown> {
  const params = { bundleId }
  if (act === 'check')
    return call(checkBundle, { params, body: { checked: values.checked ?? [], papers: values.papers ?? 0 } })
  if (act === 'begin') {
    const markers = (values.markers ?? '').split(/[、，,\s]+/).filter((name) => name !== '')
    return call(beginBundle, { params, body: { markers } })
  }
  const { paperNumber = '', kind = 'irregular', what = '' } = values
  const told = { reportedTo: values.reportedTo || null, ruledBy: values.ruledBy || null, ruling: values.ruling || null }
  return call(reportFinding, { params, body: { paperNumber, kind, what, ...told } })
}

function Fields({ act, fields }: { act: BundleAct['act']; fields: readonly string[] }) {
  if (act === 'check')
    return (
      <>
        <Field name="checked" label="核对无误" required="请勾选核对的内容">
          <Checkbox.Group options={[...fields]} />
        </Field>
        <Field name="papers" label="清点份数" required="请填写清点的份数">
          <InputNumber min={0} max={20_000} />
        </Field>
      </>
    )
  if (act === 'begin')
    return (
      <Field name="markers" label="阅卷人员" required="请写明阅卷人员" reason="姓名之间用顿号隔开">
        <Input maxLength={300} />
      </Field>
    )
  return (
    <>
      <Field name="paperNumber" label="密封编号" required="请填写密封编号">
        <Input maxLength={30} />
      </Field>
      <Field name="kind" label="类别" required="请选择类别">
        <Select
          options={[
            { value: 'irregular', label: '异常答卷' },
            { value: 'dispute', label: '评分分歧较大' },
          ]}
        />
      </Field>
      <Field name="what" label="情况" required="请写明情况" reason="如装订不规范、编号不清、作答雷同">
        <Input maxLength={100} />
      </Field>
      <Field name="reportedTo" label="报告给">
        <Input maxLength={30} />
      </Field>
      <Field name="ruledBy" label="裁定人">
        <Input maxLength={30} />
      </Field>
      <Field name="ruling" label="裁定">
        <Input maxLength={200} />
      </Field>
    </>
  )
}

/** The form of one act on a bundle. */
export function BundleForm(props: { act: BundleAct | null; fields: readonly string[]; onClose: () => void }) {
  const { act, fields, onClose } = props
  const client = useQueryClient()
  const submit = async (values: Values) => {
    if (act) await send(act, values)
    await client.invalidateQueries()
  }
  return (
    <ModalForm<Values>
      open={act !== null}
      title={act ? titles[act.act] : ''}
      submit="登记"
      onSubmit={submit}
      onClose={onClose}
    >
      {act && <Fields act={act.act} fields={fields} />}
    </ModalForm>
  )
}
