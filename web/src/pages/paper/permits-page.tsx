import { useState } from 'react'
import {
  type CentrePermit,
  confirmPermit,
  exportCentrePermits,
  listCentrePermits,
  proposePermit,
  refusePermit,
} from '#contract/paper-seal.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import './paper.css'
import { ReasonAction } from './reason-action.tsx'
import { SignedAction } from './signed-action.tsx'

const looks: Record<CentrePermit['status'], StatusKind> = {
  received: 'wait',
  proposed: 'run',
  granted: 'ok',
  refused: 'bad',
}

function Decide({ permit }: { permit: CentrePermit }) {
  const [propose, confirm, refuse] = [useCommand(proposePermit), useCommand(confirmPermit), useCommand(refusePermit)]
  const params = { permitId: permit.id }
  const print = permit.fingerprint ? `，指纹${permit.fingerprint}` : ''
  const what = `${permit.institution}${permit.title}${permit.form}卷（${permit.node}${print}）`
  if (permit.status !== 'received' && permit.status !== 'proposed') return null
  return (
    <span className="jh-paper-actions">
      {permit.status === 'received' ? (
        <SignedAction
          title="拟同意"
          primary
          statement={`拟同意${what}的启封许可，由另一人确认后生效。指纹已与评价机构在电话中核对一致。`}
          act={() => propose.mutateAsync({ params, body: {} })}
        />
      ) : permit.proposedByMe ? (
        <span className="jh-note">您已拟同意，待另一人确认</span>
      ) : (
        <SignedAction
          title="确认签发"
          primary
          statement={`确认${what}的启封许可。指纹已与评价机构在电话中核对一致。签发后只有该服务器能在规定时刻启封。`}
          act={() => confirm.mutateAsync({ params, body: {} })}
        />
      )}
      <ReasonAction title="不予许可" act={(reason) => refuse.mutateAsync({ params, body: { reason } })} />
    </span>
  )
}

const columns: Column<CentrePermit>[] = [
  { key: 'institution', title: '评价机构', value: (row) => row.institution, always: true },
  { key: 'batch', title: '批次', value: (row) => row.batchName.replace('职业技能等级认定', '') },
  { key: 'paper', title: '试卷', value: (row) => `${row.title.replace('理论知识试卷', '理论')}${row.form}卷` },
  { key: 'node', title: '启封于', value: (row) => row.node },
  { key: 'fingerprint', title: '指纹（电话核对）', value: (row) => row.fingerprint ?? '--' },
  {
    key: 'from',
    title: '最早启封',
    value: (row) => row.sessions.map(({ notBefore }) => shortInstant(notBefore)).join('、'),
  },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={looks[row.status]}>{row.statusTitle}</Status>,
  },
  {
    key: 'people',
    title: '拟批、确认',
    value: (row) => [row.proposedBy, row.confirmedBy].filter((one) => one !== null).join('、') || '--',
  },
  { key: 'reason', title: '理由', value: (row) => row.refusedReason || row.reason || '--', hidden: true },
  { key: 'act', title: '办理', value: () => '', render: (row) => <Decide permit={row} />, always: true },
]

/** Requests for leave to open papers: one of the centre proposes, another confirms. */
export default function CentrePermitsPage() {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const query = { offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error, isLoading } = useRoute(listCentrePermits, { query }, { keepPrevious: true })
  return (
    <div className="jh-col">
      <PageHead title="启封许可" facts={<span>拟批与确认须由两人办理；许可只对申请的服务器和场次有效</span>} />
      <DataTable<CentrePermit>
        name="centre-paper-permits"
        title="申请"
        unit="件"
        columns={columns}
        rows={data?.permits}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        onExport={() => download(exportCentrePermits, { query: {} }, '启封许可.xlsx')}
        empty={{ words: '没有启封许可申请。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      />
    </div>
  )
}
