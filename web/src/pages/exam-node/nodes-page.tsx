import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  closeNode,
  type ExamNode,
  listNodes,
  type NodeIdentity,
  registerNode,
  setNodeAddress,
} from '#contract/exam-node.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { Status } from '../../ui/status.tsx'
import './exam-node.css'

interface Draft {
  text: string
  fingerprint: string
  address?: string
}

/** Registering a site: what it sent by one channel, what it says on another. */
function RegisterForm({ onClose }: { onClose: () => void }) {
  const register = useCommand(registerNode)
  const send = ({ text, fingerprint, address }: Draft) =>
    register.mutateAsync({ body: { text, fingerprint, address: address?.trim() || null } })
  return (
    <ModalForm<Draft> open title="登记考点服务器" submit="登记" onSubmit={send} onClose={onClose}>
      <Field name="text" label="登记文本" required="请粘贴登记文本" reason="考点把“考点准备”页上的文本发来，粘贴在这里">
        <Input.TextArea rows={4} />
      </Field>
      <Field
        name="fingerprint"
        label="指纹"
        required="请输入指纹"
        reason="请考点在电话中念出它屏幕上的指纹，不要从上面的文本推得"
      >
        <Input placeholder="XXXX-XXXX-XXXX-XXXX" />
      </Field>
      <Field name="address" label="网络地址" reason="不填则用U盘送考试包">
        <Input placeholder="https://192.168.8.10:8443" />
      </Field>
    </ModalForm>
  )
}

function CloseForm({ node, onClose }: { node: ExamNode; onClose: () => void }) {
  const close = useCommand(closeNode)
  return (
    <ReasonForm
      open
      danger
      title={`停用“${node.name}”`}
      submit="停用"
      onSubmit={(body) => close.mutateAsync({ params: { nodeId: node.id }, body })}
      onClose={onClose}
      label="原因"
    />
  )
}

function AddressForm({ node, onClose }: { node: ExamNode; onClose: () => void }) {
  const move = useCommand(setNodeAddress)
  const send = ({ address }: { address?: string }) =>
    move.mutateAsync({ params: { nodeId: node.id }, body: { address: address?.trim() || null } })
  return (
    <ModalForm<{ address?: string }>
      open
      title={`“${node.name}”的网络地址`}
      submit="保存"
      initial={{ address: node.address ?? '' }}
      onSubmit={send}
      onClose={onClose}
    >
      <Field name="address" label="网络地址" reason="考试包只送往这里登记的地址；不填则用U盘送">
        <Input placeholder="https://192.168.8.10:8443" />
      </Field>
    </ModalForm>
  )
}

/** Who a node is: its fingerprint large, its text to copy, the same as a picture. */
export function IdentityCard({ identity, title }: { identity: NodeIdentity; title: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(identity.text)
    setCopied(true)
  }
  return (
    <Card
      title={title}
      note={identity.name}
      extra={<Button onClick={copy}>{copied ? '已复制' : '复制登记文本'}</Button>}
    >
      <div className="jh-node-identity">
        <img alt="登记文本的二维码" src={`data:image/svg+xml,${encodeURIComponent(identity.qr)}`} />
        <div>
          <div className="jh-note">指纹（在电话中念给评价机构）</div>
          <div className="jh-node-print">{identity.fingerprint}</div>
          <div className="jh-note jh-node-text">{identity.text}</div>
        </div>
      </div>
    </Card>
  )
}

type Open = { node: ExamNode; act: 'close' | 'move' }

const columns = (onOpen: (open: Open) => void): Column<ExamNode>[] => [
  { key: 'name', title: '名称', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true },
  { key: 'kind', title: '类别', value: (row) => (row.kind === 'own' ? '本机' : '考点') },
  { key: 'fingerprint', title: '指纹', value: (row) => row.fingerprint },
  { key: 'address', title: '网络地址', value: (row) => row.address },
  { key: 'since', title: '登记时间', value: (row) => row.registeredAt.slice(0, 10) },
  {
    key: 'status',
    title: '状态',
    value: (row) => (row.status === 'active' ? '使用中' : '已停用'),
    render: (row) => (
      <Status kind={row.status === 'active' ? 'ok' : 'wait'}>{row.status === 'active' ? '使用中' : '已停用'}</Status>
    ),
  },
  {
    key: 'close',
    title: '操作',
    noExport: true,
    value: () => '',
    render: (row) =>
      row.kind === 'site' && row.status === 'active' ? (
        <span className="jh-row">
          <Button size="small" onClick={() => onOpen({ node: row, act: 'move' })}>
            改地址
          </Button>
          <Button size="small" onClick={() => onOpen({ node: row, act: 'close' })}>
            停用
          </Button>
        </span>
      ) : null,
  },
]

/** The servers of exam sites this institution hands its sealed papers to. */
export default function NodesPage() {
  const { data, error, isLoading } = useRoute(listNodes, {})
  const [open, setOpen] = useState<'register' | Open | null>(null)
  return (
    <div className="jh-col">
      <PageHead
        title="考点服务器"
        facts={<span>考试包只加密给已登记的考点；登记须经两条途径核对</span>}
        actions={
          <Button type="primary" onClick={() => setOpen('register')}>
            登记考点
          </Button>
        }
      />
      <DataTable<ExamNode>
        name="exam-nodes"
        title="已登记"
        unit="台"
        columns={columns(setOpen)}
        rows={data?.nodes}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        empty={{ words: '还没有登记考点服务器。' }}
      />
      {data && <IdentityCard identity={data.own} title="本机身份" />}
      {open === 'register' && <RegisterForm onClose={() => setOpen(null)} />}
      {open && open !== 'register' && open.act === 'close' && (
        <CloseForm node={open.node} onClose={() => setOpen(null)} />
      )}
      {open && open !== 'register' && open.act === 'move' && (
        <AddressForm node={open.node} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
