import { useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  downloadPackage,
  downloadPermits,
  type ExamPackage,
  importResults,
  listPackages,
  makePackage,
  pushPackage,
  withdrawPackage,
} from '#contract/exam-node.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, upload, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { MissingParts } from './missing-parts.tsx'
import { momentWords, sizeWords } from './words.ts'
import './exam-node.css'

type Overview = OutputOf<typeof listPackages>
type Draft = { kind: 'real' | 'trial'; nodeId?: string; sessionIds?: string[] }

const kinds: Record<ExamPackage['status'], StatusKind> = {
  made: 'draft',
  received: 'run',
  returned: 'ok',
  withdrawn: 'wait',
}

/** What is asked before a package is made. */
function MakeForm({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const make = useCommand(makePackage)
  const { trial } = overview
  const send = ({ kind, nodeId, sessionIds }: Draft) =>
    make.mutateAsync({
      params: { batchId: overview.batchId },
      body: { kind, ...(nodeId ? { nodeId } : {}), ...(sessionIds?.length ? { sessionIds } : {}) },
    })
  return (
    <ModalForm<Draft>
      open
      title="制作考试包"
      submit="制作"
      initial={{ kind: 'real' }}
      onSubmit={send}
      onClose={onClose}
    >
      <Field
        name="kind"
        label="种类"
        required="请选择种类"
        reason={trial ? `试考安排在${trial.day}` : '试考在第一场理论考试之前'}
      >
        <Select
          options={[
            { value: 'real', label: '正式考试（密封试卷）' },
            { value: 'trial', label: '试考（公开样题，不计分）' },
          ]}
        />
      </Field>
      <Field name="nodeId" label="发往" reason="不选则装入本机">
        <Select
          allowClear
          placeholder="本机"
          options={overview.nodes
            .filter((node) => node.status === 'active')
            .map((node) => ({ value: node.id, label: node.name }))}
        />
      </Field>
      <Field name="sessionIds" label="场次" reason="不选则为全部理论场次">
        <Select
          mode="multiple"
          placeholder="全部理论场次"
          options={overview.sessions.map((one) => ({
            value: one.id,
            label: `${one.title}（${momentWords(one.startsAt)}，${one.candidates}人）`,
          }))}
        />
      </Field>
    </ModalForm>
  )
}

/** What may be done with one package. */
function Acts({ row, onWithdraw, onPush }: { row: ExamPackage; onWithdraw: () => void; onPush: () => void }) {
  const [error, setError] = useState<Refused | null>(null)
  const run = (work: Promise<unknown>) =>
    work.then(
      () => setError(null),
      (cause) => setError(cause as Refused),
    )
  const params = { packageId: row.id }
  const own = row.node === '本机'
  return (
    <>
      <span className="jh-row">
        {!own && (
          <>
            <Button size="small" onClick={() => run(download(downloadPackage, { params }, '考试包.jhx'))}>
              {row.status === 'withdrawn' ? '作废通知' : '下载'}
            </Button>
            <Button size="small" onClick={onPush}>
              网络送达
            </Button>
            {row.kind === 'real' && row.permitted > 0 && row.status !== 'withdrawn' && (
              <Button size="small" onClick={() => run(download(downloadPermits, { params }, '启封许可.jhx'))}>
                启封许可
              </Button>
            )}
          </>
        )}
        {(row.status === 'made' || row.status === 'received') && (
          <Button size="small" onClick={onWithdraw}>
            作废
          </Button>
        )}
      </span>
      {error && <RefusalPanel error={error} />}
    </>
  )
}

type Open = { row: ExamPackage; act: 'withdraw' | 'push' }

const columnsOf = (may: boolean, onOpen: (open: Open) => void): Column<ExamPackage>[] => [
  {
    key: 'kind',
    title: '种类',
    value: (row) => (row.kind === 'trial' ? '试考' : '正式'),
    render: (row) => <b>{row.kind === 'trial' ? '试考' : '正式'}</b>,
    always: true,
  },
  { key: 'node', title: '发往', value: (row) => row.node },
  { key: 'sessions', title: '场次', value: (row) => row.sessions.map((one) => one.title).join('、') },
  { key: 'rooms', title: '考场', value: (row) => row.runs, align: 'right' as const },
  { key: 'people', title: '考生', value: (row) => row.attempts, align: 'right' as const },
  {
    key: 'papers',
    title: '许可/试卷',
    value: (row) => (row.kind === 'trial' ? '--' : `${row.permitted}/${row.papers}`),
  },
  { key: 'back', title: '交回', value: (row) => (row.kind === 'trial' ? '--' : `${row.returned}/${row.runs}`) },
  { key: 'size', title: '大小', value: (row) => sizeWords(row.bytes) },
  { key: 'made', title: '制作', value: (row) => `${row.madeBy} ${momentWords(row.madeAt)}` },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={kinds[row.status]}>{row.statusTitle}</Status>,
  },
  {
    key: 'acts',
    title: '操作',
    noExport: true,
    value: () => '',
    render: (row) =>
      may ? (
        <Acts
          row={row}
          onWithdraw={() => onOpen({ row, act: 'withdraw' })}
          onPush={() => onOpen({ row, act: 'push' })}
        />
      ) : null,
  },
]

function WithdrawForm({ row, onClose }: { row: ExamPackage; onClose: () => void }) {
  const withdraw = useCommand(withdrawPackage)
  return (
    <ReasonForm
      open
      danger
      title={`作废发往“${row.node}”的考试包`}
      submit="作废"
      onSubmit={(body) => withdraw.mutateAsync({ params: { packageId: row.id }, body })}
      onClose={onClose}
      label="原因"
      why="已送到考点的，作废后还须把作废通知送去装入"
    />
  )
}

/** A package goes to the address its site is registered with; the first one needs the code of the site's console. */
function PushForm({ row, onClose }: { row: ExamPackage; onClose: () => void }) {
  const push = useCommand(pushPackage)
  const send = ({ code }: { code?: string }) =>
    push.mutateAsync({ params: { packageId: row.id }, body: code?.trim() ? { code: code.trim() } : {} })
  return (
    <ModalForm<{ code?: string }>
      open
      title={`经网络送到“${row.node}”`}
      submit="送达"
      onSubmit={send}
      onClose={onClose}
    >
      <Field name="code" label="启动码" reason="考点装入第一个考试包时须填，由考点在电话中报来；以后不填">
        <Input autoComplete="off" />
      </Field>
    </ModalForm>
  )
}

/** Results that come by stick. */
function ReturnCard() {
  const [said, say] = useState<string | null>(null)
  return (
    <Card title="接收考试结果" note="网络交回的自动接收；U盘带回的在这里上传">
      <FileDrop
        accept=".jhx"
        maxBytes={200 * 1_048_576}
        what="考试结果（.jhx）"
        upload={async (file, onProgress, signal) => {
          const done = await upload(importResults, {}, file, { onProgress, signal })
          const questions = done.questions.length > 0 ? `。须处理：${done.questions.join('；')}` : ''
          say(
            `${done.room}${done.session}：到考${done.present}人，缺考${done.absent}人，违纪${done.violations}人，作答记录${done.events}条${questions}`,
          )
        }}
      />
      {said && <p role="status">{said}</p>}
    </Card>
  )
}

/** The exam packages of a batch: what is missing, what was made, where it is. */
export default function PackagesPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const { data, error, isLoading } = useRoute(listPackages, { params: { batchId } })
  const may = useMay('exam.prepare')
  const [open, setOpen] = useState<'make' | Open | null>(null)
  return (
    <div className="jh-col">
      <PageHead
        title="考试包"
        crumbs={data ? [{ title: data.batch, to: `/batches/${batchId}` }] : []}
        facts={
          data && (
            <span>
              理论场次{data.sessions.length}场，考生{data.sessions.reduce((sum, one) => sum + one.candidates, 0)}人
            </span>
          )
        }
        actions={
          may && (
            <Button type="primary" disabled={!data} onClick={() => setOpen('make')}>
              制作考试包
            </Button>
          )
        }
      />
      <MissingParts title="正式考试包还缺" parts={data?.missing ?? []} />
      <DataTable<ExamPackage>
        name="exam-packages"
        title="已制作"
        unit="个"
        columns={columnsOf(may, setOpen)}
        rows={data?.packages}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        empty={{ words: '还没有制作考试包。准考证签发完成、试卷密封后即可制作；试考包可以先做。' }}
      />
      {may && <ReturnCard />}
      {open === 'make' && data && <MakeForm overview={data} onClose={() => setOpen(null)} />}
      {open && open !== 'make' && open.act === 'withdraw' && (
        <WithdrawForm row={open.row} onClose={() => setOpen(null)} />
      )}
      {open && open !== 'make' && open.act === 'push' && <PushForm row={open.row} onClose={() => setOpen(null)} />}
    </div>
  )
}
