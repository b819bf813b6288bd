import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { changeAccount, createAccount, listAccounts, listLogins } from '#contract/access.ts'
import type { OutputOf } from '#contract/route.ts'
import { call, useCommand, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'

type Account = OutputOf<typeof listAccounts>['accounts'][number]
type LoginEvent = OutputOf<typeof listLogins>['events'][number]
type Draft = { username: string; name: string; password: string; roles: string[] }

const passwordRules = [{ min: 10, message: '密码至少10位' }]

function AccountForm(props: {
  account: Account | 'new'
  roles: readonly { role: string; title: string }[]
  onClose: () => void
}) {
  const { account, roles, onClose } = props
  const create = useCommand(createAccount)
  const change = useCommand(changeAccount)
  const fresh = account === 'new'
  const save = (draft: Draft) => {
    if (fresh) return create.mutateAsync({ body: draft })
    const { username: _, password, ...rest } = draft
    return change.mutateAsync({
      params: { accountId: account.id },
      body: { ...rest, ...(password ? { password } : {}) },
    })
  }
  const initial = fresh ? { roles: [] } : { name: account.name, roles: account.roles.map((one) => one.role) }
  return (
    <ModalForm<Draft>
      open
      title={fresh ? '建立账号' : `修改${account.name}的账号`}
      submit={fresh ? '建立账号' : '保存修改'}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      {fresh && (
        <Field name="username" label="账号" required="请填写账号" reason="3至40位小写字母、数字或._-，建立后不能改">
          <Input autoComplete="off" />
        </Field>
      )}
      <Field name="name" label="姓名" required="请填写姓名">
        <Input autoComplete="off" />
      </Field>
      <Field
        name="roles"
        label="角色"
        required="请至少选择一个角色"
        reason="一人可有几个角色；同一批次里不能兼办的，办理时会说明"
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={roles.map(({ role, title }) => ({ value: role, label: title }))}
        />
      </Field>
      <Field
        name="password"
        label={fresh ? '初始密码' : '重设密码'}
        {...(fresh ? { required: '请填写初始密码' } : {})}
        rules={passwordRules}
        reason="至少10位，不能与账号相同"
      >
        <Input.Password autoComplete="new-password" />
      </Field>
    </ModalForm>
  )
}

const loginColumns: readonly Column<LoginEvent>[] = [
  { key: 'at', title: '时间', value: (row) => shortInstant(row.at), width: 120 },
  { key: 'username', title: '账号', value: (row) => row.username, width: 200, filterable: true },
  { key: 'outcome', title: '结果', value: (row) => row.outcome, filterable: true, width: 140 },
  { key: 'address', title: '来自', value: (row) => row.address },
]

function columnsOf(edit: (account: Account) => void, close: (account: Account) => void): readonly Column<Account>[] {
  return [
    { key: 'username', title: '账号', value: (row) => row.username, width: 180, always: true },
    { key: 'name', title: '姓名', value: (row) => row.name, width: 120, sortable: true },
    { key: 'roles', title: '角色', value: (row) => row.roles.map((one) => one.title).join('、') },
    { key: 'factor', title: '动态验证码', value: (row) => (row.secondFactor ? '已绑定' : '未绑定'), width: 100 },
    {
      key: 'status',
      title: '状态',
      value: (row) => (row.status === 'active' ? '在用' : '停用'),
      render: (row) => (
        <Status kind={row.status === 'active' ? 'ok' : 'absent'}>{row.status === 'active' ? '在用' : '停用'}</Status>
      ),
      width: 90,
    },
    {
      key: 'act',
      title: '',
      value: () => '',
      noExport: true,
      align: 'right',
      width: 130,
      render: (row) => (
        <span className="jh-row" style={{ justifyContent: 'flex-end' }}>
          <Button size="small" onClick={() => edit(row)}>
            修改
          </Button>
          <Button size="small" danger={row.status === 'active'} onClick={() => close(row)}>
            {row.status === 'active' ? '停用' : '启用'}
          </Button>
        </span>
      ),
    },
  ]
}

/** The accounts of one's own institution or centre, their roles, and who logged in. */
export default function AccountsPage() {
  const accounts = useRoute(listAccounts, {})
  const logins = useRoute(listLogins, { query: { limit: 100 } })
  const [open, setOpen] = useState<Account | 'new' | null>(null)
  const turn = async (account: Account) => {
    await call(changeAccount, {
      params: { accountId: account.id },
      body: { status: account.status === 'active' ? 'closed' : 'active' },
    })
    await accounts.refetch()
  }
  return (
    <div className="jh-col">
      <PageHead
        title="账号与角色"
        actions={
          <Button type="primary" onClick={() => setOpen('new')}>
            建立账号
          </Button>
        }
      />
      <DataTable
        name="accounts"
        title="账号"
        unit="个"
        columns={columnsOf(setOpen, (one) => void turn(one))}
        rows={accounts.data?.accounts}
        rowKey={(row) => row.id}
        loading={accounts.isLoading}
        error={accounts.error}
      />
      <DataTable
        name="logins"
        title="登录记录"
        unit="次"
        columns={loginColumns}
        rows={logins.data?.events}
        rowKey={(row) => `${row.at}${row.username}`}
        loading={logins.isLoading}
        error={logins.error}
        height={320}
      />
      {open && <AccountForm account={open} roles={accounts.data?.assignable ?? []} onClose={() => setOpen(null)} />}
    </div>
  )
}
