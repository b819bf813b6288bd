import { useParams } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { completeTickets, issueTickets, listTickets } from '#contract/ticket.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { count } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { StepTag } from '../batch/step-tag.tsx'
import { useStepStatus } from '../batch/use-step-status.ts'
import { useBatchName } from '../score/use-batch-name.ts'
import { HoldersTable } from './holders-table.tsx'
import { PrintJobs } from './print-jobs.tsx'
import { RoomsTable } from './rooms-table.tsx'

function Actions({ batchId, ready, open }: { batchId: string; ready: number; open: boolean }) {
  const may = useMay('ticket.issue')
  const issue = useCommand(issueTickets)
  const complete = useCommand(completeTickets)
  const input = { params: { batchId }, body: {} }
  const error = issue.error ?? complete.error
  return {
    error,
    issued: issue.data,
    buttons: may && (
      <>
        {open && (
          <Button
            type={ready === 0 ? 'primary' : 'default'}
            loading={complete.isPending}
            onClick={() => complete.mutate(input)}
          >
            完成签发
          </Button>
        )}
        {ready > 0 && (
          <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate(input)}>
            签发{count(ready)}张准考证
          </Button>
        )}
      </>
    ),
  }
}

/** Admission tickets: who may have one, and every print of the exam rooms. */
export default function TicketsPage() {
  const { batchId = '' } = useParams({ strict: false })
  const batchName = useBatchName(batchId)
  const step = useStepStatus(batchId, 'ticket')
  const head = useRoute(listTickets, { params: { batchId }, query: { limit: 1 } })
  const counts = head.data?.counts
  const { error, issued, buttons } = Actions({ batchId, ready: counts?.ready ?? 0, open: step === 'current' })
  const missing = head.data?.precondition.missing ?? []
  const warn = (value: number | undefined) => (value ? { tone: 'warn' as const } : {})
  return (
    <div className="jh-col">
      <PageHead
        title="准考证与打印"
        status={<StepTag status={step} words={['未到签发', '签发中', '已完成']} />}
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: batchName, to: `/batches/${batchId}` },
        ]}
        facts={missing.map(({ text, citation }) => (
          <span key={text} className="jh-row">
            <Status kind="warn" boxed>
              {text}
            </Status>
            <CitationChip citation={citation} />
          </span>
        ))}
        actions={buttons}
      />
      {(error ?? head.error) && <RefusalPanel error={(error ?? head.error) as NonNullable<typeof error>} />}
      {issued && issued.refused.length > 0 && (
        <RefusalPanel
          error={{
            kind: 'conflict',
            message: `已签发${issued.issued}张；另有${issued.refused.length}人不能签发`,
            fields: issued.refused.map((one) => ({
              path: one.registrationId,
              message: `${one.name}（${one.className}）：${one.problem}`,
            })),
          }}
        />
      )}
      <StatStrip
        stats={[
          { label: '参加考试', value: count(counts?.candidates), note: '人' },
          { label: '已签发', value: count(counts?.issued), note: '张' },
          { label: '可签发', value: count(counts?.ready), note: '人', ...warn(counts?.ready) },
          { label: '缺照片', value: count(counts?.withoutPhoto), note: '人', ...warn(counts?.withoutPhoto) },
          { label: '缺座位', value: count(counts?.withoutSeat), note: '人', ...warn(counts?.withoutSeat) },
        ]}
      />
      <PrintJobs batchId={batchId} />
      <Tabs
        items={[
          { key: 'people', label: '按人', children: <HoldersTable batchId={batchId} /> },
          { key: 'rooms', label: '按考场', children: <RoomsTable batchId={batchId} /> },
        ]}
      />
    </div>
  )
}
