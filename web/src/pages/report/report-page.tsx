import { useParams } from '@tanstack/react-router'
import { exportReportPeople, getReportDesk, listReportPeople, type Report, type ReportDesk } from '#contract/report.ts'
import { download, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { EntriesTable } from './entries-table.tsx'
import '../publicity/publicity.css'
import { useBatchName } from '../score/use-batch-name.ts'
import { PeopleTable } from './people-table.tsx'
import { Receipts } from './receipts.tsx'
import { ReportActions } from './report-actions.tsx'

const looks: Record<Report['status'], StatusKind> = {
  draft: 'draft',
  sent: 'run',
  accepted: 'run',
  returned: 'bad',
  published: 'ok',
  withdrawn: 'absent',
}

const carriers = { centre: '指导中心', platform: '系统外平台' } as const

function Standing({ one }: { one: Report }) {
  return (
    <Card
      title={`第${one.number}次上报`}
      note={`成绩登记表第${one.sheetVersion}版，内容指纹${one.contentHash.slice(0, 12)}`}
    >
      <dl className="jh-line-facts">
        <div>
          <dt>应考</dt> <dd>{one.judgedCount}人</dd>
        </div>
        <div>
          <dt>合格</dt> <dd>{one.passedCount}人</dd>
        </div>
        <div>
          <dt>编制</dt> <dd>{one.builtBy}</dd>
        </div>
        <div>
          <dt>签发</dt> <dd>{one.sentBy ? `${one.sentBy} ${shortInstant(one.sentAt)}` : '--'}</dd>
        </div>
        <div>
          <dt>途径</dt> <dd>{one.carrier ? carriers[one.carrier] : '--'}</dd>
        </div>
        <div>
          <dt>审核</dt> <dd>{one.decidedBy ? `${one.decidedBy} ${shortInstant(one.decidedAt)}` : '--'}</dd>
        </div>
        <div>
          <dt>发布</dt> <dd>{shortInstant(one.publishedAt)}</dd>
        </div>
      </dl>
      {one.reason && (
        <p style={{ marginTop: 8 }}>
          <Status kind={one.status === 'returned' ? 'bad' : 'info'} boxed>
            {one.status === 'returned' ? '退回理由' : '审核说明'}
          </Status>{' '}
          {one.reason}
        </p>
      )}
      {one.stale && (
        <p style={{ marginTop: 8 }}>
          <Status kind="warn">成绩登记表在编制之后有变动，请重新编制。</Status>
        </p>
      )}
    </Card>
  )
}

function People({ one }: { one: Report }) {
  const params = { reportId: one.id }
  return (
    <PeopleTable
      key={one.contentHash}
      useRows={(query) => useRoute(listReportPeople, { params, query }, { keepPrevious: true })}
      onExport={() => download(exportReportPeople, { params, query: {} }, '合格人员.xlsx')}
    />
  )
}

function Waiting({ desk }: { desk: ReportDesk }) {
  const words = desk.missing
    ? `“${desk.missing}”完成后才能上报。`
    : desk.sheet
      ? '还没有编制上报。'
      : '成绩登记表还没有会签锁定。'
  return (
    <Card title="上报">
      <EmptyState>{words}</EmptyState>
    </Card>
  )
}

/** The report of a batch: built, sent by the head, checked and published by the centre, or carried by receipts. */
export default function ReportPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const batchName = useBatchName(batchId)
  const { data: desk, error } = useRoute(getReportDesk, { params: { batchId } })
  const one = desk?.reports.find((report) => report.status !== 'withdrawn')
  const earlier = desk?.reports.filter((report) => report !== one) ?? []
  return (
    <div className="jh-col">
      <PageHead
        title="结果上报"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: batchName, to: `/batches/${batchId}` },
        ]}
        status={
          one && (
            <Status kind={looks[one.status]} boxed>
              {one.statusTitle}
            </Status>
          )
        }
        facts={
          desk && (
            <span>
              {desk.place.beforePublicity ? '先上报审核，再公示' : '公示期满后上报'}{' '}
              <CitationChip citation={desk.place.citation} label="依据" />
            </span>
          )
        }
        actions={desk && <ReportActions batchId={batchId} desk={desk} one={one} />}
      />
      {error && <RefusalPanel error={error} />}
      {desk && !one && <Waiting desk={desk} />}
      {one && <Standing one={one} />}
      {one?.carrier === 'platform' && <Receipts one={one} />}
      {one && <EntriesTable name="report-entries" entries={one.entries} compared={false} />}
      {one && <People one={one} />}
      {earlier.map((report) => (
        <Standing key={report.id} one={report} />
      ))}
    </div>
  )
}
