import { Input, Select } from 'antd'
import { confirmPassword } from '#contract/access.ts'
import { listCustodians, sealPaper } from '#contract/paper-seal.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { call, useCommand, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Words {
  sealNumber: string
  custodians: string[]
  emergency: string[]
  password: string
}

/** Whoever types looks for a name. */
const byName = { optionFilterProp: 'label' }

/** Seals a paper to three custodians, with or without the emergency envelope. */
export function SealForm({ paper, open, onClose }: { paper: PaperView; open: boolean; onClose: () => void }) {
  const { data } = useRoute(listCustodians, {}, { enabled: open })
  const seal = useCommand(sealPaper)
  const optionsOf = (part: 'custodian' | 'emergency') =>
    (data?.custodians ?? [])
      .filter((one) => one.part === part)
      .map((one) => ({
        value: one.accountId,
        label: one.enrolledAt ? one.name : `${one.name}（未登记口令）`,
        disabled: one.enrolledAt === null,
      }))
  const save = async ({ sealNumber, custodians, emergency = [], password }: Words) => {
    await call(confirmPassword, { body: { password } })
    const body = { sealNumber, custodians, emergency: emergency.length === 0 ? null : emergency }
    await seal.mutateAsync({ params: { paperId: paper.id }, body })
  }
  return (
    <ModalForm<Words> open={open} title={`密封${paper.form}卷`} submit="密封" onSubmit={save} onClose={onClose}>
      <p className="jh-note">密封后任何人都不能再查看内容；启封须三名保管人中的两名，加上指导中心的许可。</p>
      <Field name="sealNumber" label="封签号" required="请填写封签号">
        <Input maxLength={40} />
      </Field>
      <Field name="custodians" label="三名保管人" required="请选择三名保管人">
        <Select mode="multiple" maxCount={3} showSearch={byName} options={optionsOf('custodian')} />
      </Field>
      <Field name="emergency" label="应急信封" reason="负责人与主任各一人共同保管，启用即自动记为突发情况">
        <Select mode="multiple" maxCount={2} showSearch={byName} options={optionsOf('emergency')} />
      </Field>
      <Field name="password" label="登录密码" required="请输入登录密码">
        <Input.Password autoComplete="current-password" />
      </Field>
    </ModalForm>
  )
}
