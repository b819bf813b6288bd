import { Button, Input } from 'antd'
import { useState } from 'react'
import { confirmPassword, getInstallation } from '#contract/access.ts'
import { enrolCustodian, listCustodians } from '#contract/paper-seal.ts'
import { call, useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'

interface Custodian {
  accountId: string
  name: string
  part: 'custodian' | 'emergency'
  enrolledAt: string | null
  fingerprint: string | null
}

const columns: Column<Custodian>[] = [
  { key: 'name', title: '姓名', value: (row) => row.name, always: true },
  { key: 'part', title: '保管', value: (row) => (row.part === 'custodian' ? '试卷份额' : '应急信封份额') },
  { key: 'at', title: '登记口令', value: (row) => (row.enrolledAt ? shortInstant(row.enrolledAt) : '未登记') },
  { key: 'print', title: '公钥指纹', value: (row) => row.fingerprint ?? '--' },
]

/** Where each keeper of a share enrols the passphrase that opens it. */
export default function CustodiansPage() {
  const { data, error, isLoading } = useRoute(listCustodians, {})
  const [open, setOpen] = useState(false)
  const installation = useRoute(getInstallation, {})
  const enrol = useCommand(enrolCustodian)
  const save = async ({ passphrase, password }: { passphrase: string; password: string }) => {
    await call(confirmPassword, { body: { password } })
    await enrol.mutateAsync({ body: { passphrase } })
  }
  const mine = data?.mine.enrolledAt ?? null
  return (
    <div className="jh-col">
      <PageHead
        title="启封口令"
        actions={
          <Button type="primary" onClick={() => setOpen(true)}>
            {mine ? '更换本人口令' : '登记本人口令'}
          </Button>
        }
      />
      <Card title="说明">
        <p>
          口令只用来打开您本人保管的密钥份额，系统不保存口令，忘记后无法找回。请用四五个不相干的词，至少10个字，不要与登录密码相同。
        </p>
        <p className="jh-note" style={{ margin: 0 }}>
          {mine ? `您于${shortInstant(mine)}登记，公钥指纹${data?.mine.fingerprint}。` : '您还没有登记。'}
          更换口令后，先前密封的试卷仍用旧口令启封。
        </p>
        {installation.data?.demoPassword && (
          <p style={{ margin: '8px 0 0' }}>
            演示环境中，三名试卷保管员的启封口令就是演示密码{installation.data.demoPassword}；正式使用时须由本人另设。
          </p>
        )}
      </Card>
      <DataTable<Custodian>
        name="paper-custodians"
        title="可保管份额的人员"
        unit="人"
        columns={columns}
        rows={data?.custodians}
        rowKey={(row) => `${row.accountId}${row.part}`}
        loading={isLoading}
        error={error}
        empty={{ words: '没有试卷保管员，请系统管理员先建立账号。' }}
      />
      <ModalForm<{ passphrase: string; again: string; password: string }>
        open={open}
        title="登记启封口令"
        submit="登记"
        onSubmit={save}
        onClose={() => setOpen(false)}
      >
        <Field name="passphrase" label="启封口令" required="请输入启封口令">
          <Input.Password autoComplete="new-password" />
        </Field>
        <Field
          name="again"
          label="再输一次"
          required="请再输一次"
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('passphrase') ? Promise.resolve() : Promise.reject(new Error('两次输入不一致')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Field>
        <Field name="password" label="登录密码" required="请输入登录密码">
          <Input.Password autoComplete="current-password" />
        </Field>
      </ModalForm>
    </div>
  )
}
