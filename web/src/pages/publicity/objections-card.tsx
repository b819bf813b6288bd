import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import {
  decideObjection,
  listObjections,
  markObjectionConcerned,
  type Objection,
  recordObjection,
} from '#contract/objection.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortDay, shortInstant } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { DayInput } from '../plan/plan-parts.tsx'

const looks: Record<Objection['status'], StatusKind> = { received: 'wait', upheld: 'warn', dismissed: 'ok' }

function Decide({ one, onClose }: { one: Objection; onClose: () => void }) {
  const decide = useCommand(decideObjection)
  const send = (body: { decision: 'upheld' | 'dismissed'; reason: string }) =>
    decide.mutateAsync({ params: { objectionId: one.id }, body })
  return (
    <ModalForm<{ decision: 'upheld' | 'dismissed'; reason: string }>
      open
      title={`处理异议${one.receipt}`}
      submit="处理"
      onSubmit={send}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>
        {one.name}（{one.contact}）：{one.content}
      </p>
      <Field
        name="decision"
        label="结论"
        required="请选择结论"
        reason="成立的，成绩重开、本次公示作废、已上报的撤回，更正会签后另行公示，期限重新计算。"
      >
        <Radio.Group
          options={[
            { value: 'dismissed', label: '不成立' },
            { value: 'upheld', label: '成立' },
          ]}
        />
      </Field>
      <Field name="reason" label="理由" required="请写明处理理由">
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}

interface Choice {
  value: string
  label: string
}

function Mark({ one, people, onClose }: { one: Objection; people: Choice[]; onClose: () => void }) {
  const mark = useCommand(markObjectionConcerned)
  const send = ({ about = [] }: { about?: string[] }) =>
    mark.mutateAsync({ params: { objectionId: one.id }, body: { about } })
  return (
    <ModalForm<{ about?: string[] }>
      open
      title="注明异议涉及的人员"
      submit="保存"
      initial={{ about: one.about.map((person) => person.accountId) }}
      onSubmit={send}
      onClose={onClose}
    >
      <Field name="about" label="涉及的人员" reason="被涉及的人不得处理这件异议">
        <Select mode="multiple" options={people} optionFilterProp="label" />
      </Field>
    </ModalForm>
  )
}

interface Letter {
  name: string
  contact: string
  content: string
  receivedOn: string
  about?: string[]
}

function Record({ publicityId, people, onClose }: { publicityId: string; people: Choice[]; onClose: () => void }) {
  const record = useCommand(recordObjection)
  const send = (body: Letter) =>
    record.mutateAsync({ params: { publicityId }, body: { ...body, about: body.about ?? [] } })
  return (
    <ModalForm<Letter> open title="登记异议" submit="登记" onSubmit={send} onClose={onClose}>
      <Field name="name" label="姓名" required="请填写姓名">
        <Input maxLength={40} />
      </Field>
      <Field name="contact" label="联系方式" required="请填写联系方式">
        <Input maxLength={80} />
      </Field>
      <Field name="receivedOn" label="收到日期" required="请选择收到日期" reason="须在公示期内">
        <DayInput />
      </Field>
      <Field name="content" label="异议内容" required="请写明异议的内容">
        <Input.TextArea rows={4} maxLength={1000} />
      </Field>
      <Field name="about" label="涉及的人员" reason="被涉及的人不得处理这件异议">
        <Select mode="multiple" options={people} optionFilterProp="label" />
      </Field>
    </ModalForm>
  )
}

const columns = (
  act: (one: Objection, what: 'decide' | 'mark') => void,
  may: { decide: boolean; write: boolean },
): Column<Objection>[] => [
  { key: 'receipt', title: '编号', value: (row) => row.receipt, always: true },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={looks[row.status]}>{row.statusTitle}</Status>,
    filterable: true,
  },
  { key: 'name', title: '提出人', value: (row) => row.name },
  { key: 'contact', title: '联系方式', value: (row) => row.contact },
  { key: 'content', title: '内容', value: (row) => row.content, width: 260 },
  { key: 'channel', title: '途径', value: (row) => row.channelTitle, filterable: true, hidden: true },
  { key: 'at', title: '收到', value: (row) => shortInstant(row.receivedAt) },
  { key: 'by', title: '决定期限', value: (row) => (row.decideBy ? shortDay(row.decideBy) : null) },
  { key: 'about', title: '涉及', value: (row) => row.about.map((one) => one.name).join('、') },
  { key: 'reason', title: '处理理由', value: (row) => row.decisionReason, width: 200 },
  { key: 'decidedBy', title: '处理人', value: (row) => row.decidedBy, hidden: true },
  {
    key: 'act',
    title: '操作',
    value: () => '',
    noExport: true,
    fixed: 'right',
    always: true,
    render: (row) =>
      row.status === 'received' && (
        <span className="jh-row">
          {may.write && (
            <Button size="small" onClick={() => act(row, 'mark')}>
              涉及人员
            </Button>
          )}
          {may.decide && (
            <Button size="small" onClick={() => act(row, 'decide')}>
              处理
            </Button>
          )}
        </span>
      ),
  },
]

/** The objections of a batch: received, decided, and by when. */
export function ObjectionsCard({ batchId, publicityId }: { batchId: string; publicityId: string | null }) {
  const { data, error, isLoading } = useRoute(listObjections, { params: { batchId } })
  const may = { decide: useMay('objection.decide'), write: useMay('publicity.write') }
  const [acting, act] = useState<{ one: Objection; what: 'decide' | 'mark' } | null>(null)
  const [recording, setRecording] = useState(false)
  const people = (data?.people ?? []).map((one) => ({ value: one.accountId, label: `${one.name}（${one.roles}）` }))
  const close = () => act(null)
  return (
    <>
      <DataTable<Objection>
        name="objections"
        title="异议"
        unit="件"
        columns={columns((one, what) => act({ one, what }), may)}
        rows={data?.objections}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        tint={(row) => (row.status === 'received' ? 'warn' : undefined)}
        empty={{ words: '还没有收到异议。' }}
        tools={
          may.write &&
          publicityId && (
            <Button size="small" onClick={() => setRecording(true)}>
              登记异议
            </Button>
          )
        }
      />
      {acting?.what === 'decide' && <Decide one={acting.one} onClose={close} />}
      {acting?.what === 'mark' && <Mark one={acting.one} people={people} onClose={close} />}
      {recording && publicityId && (
        <Record publicityId={publicityId} people={people} onClose={() => setRecording(false)} />
      )}
    </>
  )
}
