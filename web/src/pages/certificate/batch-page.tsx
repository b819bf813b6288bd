import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type CertificateBatchState, type CertificateItem, getBatchCertificates } from '#contract/certificate.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { count } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { BatchActions } from './batch-actions.tsx'
import { HandOver } from './hand-over.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { PrintsCard } from './prints-card.tsx'

const statsOf = (state: CertificateBatchState) => [
  { label: '合格', value: count(state.passed), note: `人・${state.entries.length}个职业（工种）` },
  {
    label: '未编制',
    value: count(state.withoutCertificate),
    note: '人',
    ...(state.withoutCertificate > 0 ? { tone: 'warn' as const } : {}),
  },
  {
    label: '待核发',
    value: count(state.composed),
    note: '本',
    ...(state.composed > 0 ? { tone: 'warn' as const } : {}),
  },
  { label: '已核发', value: count(state.issued), note: state.revoked > 0 ? `本，另撤销${state.revoked}本` : '本' },
  { label: '已打印 / 已领取', value: `${count(state.printed)} / ${count(state.handedOver)}` },
  { label: '空白证书', value: count(state.blankPapers), note: '张' },
]

function StateTag({ state }: { state: CertificateBatchState }) {
  if (state.stepDone)
    return (
      <Status kind="ok" boxed>
        已办结
      </Status>
    )
  return (
    <Status kind={state.stepOpen ? 'run' : 'wait'} boxed>
      {state.stepOpen ? '办证中' : '未到办证'}
    </Status>
  )
}

/** The certificates of one batch: compose, issue, print, hand out. */
export default function BatchCertificatesPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const mayCompose = useMay('certificate.compose')
  const [chosen, setChosen] = useState<readonly CertificateItem[]>([])
  const { data: state, error } = useRoute(getBatchCertificates, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!state) return null
  const entries = state.entries.map((one) => ({
    value: one.entryId,
    label: `${one.job || one.occupation} ${one.levelTitle}`,
  }))
  return (
    <div className="jh-col">
      <PageHead
        title="批次证书"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: state.batchName, to: `/batches/${batchId}` },
        ]}
        status={<StateTag state={state} />}
        facts={
          <>
            <span>编号{state.source === 'local' ? `由本机构编制，备案号${state.filingNumber}` : '由平台下发'}</span>
            {state.sourceClause && <ClauseChip clause={state.sourceClause} />}
          </>
        }
        actions={<BatchActions state={state} />}
      />
      <StatStrip stats={statsOf(state)} />
      {mayCompose && state.issued > 0 && <PrintsCard batchId={batchId} />}
      <LedgerTable
        batchId={batchId}
        entries={entries}
        {...(mayCompose
          ? {
              selection: {
                keys: chosen.map((row) => row.id),
                onChange: (_: string[], rows: readonly CertificateItem[]) => setChosen(rows),
              },
              tools: <HandOver rows={chosen} onDone={() => setChosen([])} />,
            }
          : {})}
      />
    </div>
  )
}
