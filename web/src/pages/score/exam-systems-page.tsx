import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { closeExamSystem, type ExamSystem, listExamSystems, registerExamSystem } from '#contract/score.ts'
import { call, useCommand, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { clockOf } from './words.ts'

interface Values {
  name: string
  publicKey: string
}

const columnsOf = (act: (row: ExamSystem) => React.ReactNode): Column<ExamSystem>[] => [
  { key: 'name', title: '名称', value: (row) => row.name, always: true },
  { key: 'key', title: '公钥编号', value: (row) => row.keyId, width: 180 },
  {
    key: 'status',
    title: '状态',
    value: (row) => (row.status === 'active' ? '在用' : '已停用'),
    render: (row) =>
      row.status === 'active' ? <Status kind="ok">在用</Status> : <Status kind="absent">已停用</Status>,
    width: 100,
  },
  { key: 'by', title: '登记人', value: (row) => row.registeredBy, width: 120 },
  { key: 'at', title: '登记时间', value: (row) => clockOf(row.registeredAt), width: 130 },
  { key: 'act', title: '办理', value: () => '', render: act, width: 90, noExport: true, always: true },
]

function Register({ open, onClose }: { open: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const submit = async (body: Values) => {
    await call(registerExamSystem, { body })
    await client.invalidateQueries()
  }
  return (
    <ModalForm<Values> open={open} title="登记机考系统" submit="登记公钥" onSubmit={submit} onClose={onClose}>
      <Field name="name" label="名称" required="请填写机考系统名称">
        <Input maxLength={60} />
      </Field>
      <Field name="publicKey" label="公钥" required="请粘贴公钥" reason="Ed25519公钥，PEM或base64；不要粘贴私钥。">
        <Input.TextArea rows={4} maxLength={1000} />
      </Field>
    </ModalForm>
  )
}

/** The exam systems whose signed files are taken in. */
export default function ExamSystemsPage() {
  const [open, setOpen] = useState(false)
  const { data, error } = useRoute(listExamSystems, {})
  const close = useCommand(closeExamSystem)
  const act = (row: ExamSystem) =>
    row.status === 'active' && (
      <Popconfirm
        title="停用这把公钥"
        description="停用后，它签名的成绩文件不再接收。"
        okText="停用"
        cancelText="取消"
        onConfirm={() => close.mutate({ params: { systemId: row.id } })}
      >
        <Button size="small" danger type="text">
          停用
        </Button>
      </Popconfirm>
    )
  return (
    <div className="jh-col">
      <PageHead
        title="机考系统"
        facts="理论成绩只接收在册机考系统签名的文件。"
        actions={
          <Button type="primary" onClick={() => setOpen(true)}>
            登记公钥
          </Button>
        }
      />
      {close.error && <RefusalPanel error={close.error} />}
      <DataTable<ExamSystem>
        name="exam-systems"
        title="公钥"
        unit="把"
        columns={columnsOf(act)}
        rows={data?.systems}
        rowKey={(row) => row.id}
        loading={!data}
        error={error}
        empty={{ words: '还没有登记机考系统的公钥。' }}
      />
      <Register open={open} onClose={() => setOpen(false)} />
    </div>
  )
}
