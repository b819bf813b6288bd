import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getInstallation } from '#contract/access.ts'
import {
  exportPublicityRows,
  getPublicityDesk,
  listPublicityRows,
  type Publicity,
  type PublicityDesk,
  type PublicityRow,
} from '#contract/publicity.ts'
import { download, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { NoticeBeam, standing, termWords } from './notice-beam.tsx'
import { ObjectionsCard } from './objections-card.tsx'
import { PublicityActions } from './publicity-actions.tsx'
import { PublicityForm } from './publicity-form.tsx'

const looks: Record<Publicity['status'], StatusKind> = { draft: 'draft', running: 'run', ended: 'ok', reopened: 'warn' }

const columns: Column<PublicityRow>[] = [
  { key: 'position', title: '序', value: (row) => row.position, align: 'right', width: 56 },
  { key: 'name', title: '姓名', value: (row) => row.name, always: true },
  { key: 'identity', title: '证件号码', value: (row) => row.identity },
  { key: 'ticket', title: '准考证号', value: (row) => row.ticketNumber },
  { key: 'occupation', title: '职业', value: (row) => row.occupation },
  { key: 'job', title: '工种', value: (row) => row.job },
  { key: 'level', title: '等级', value: (row) => row.levelTitle },
  { key: 'theory', title: '理论', value: (row) => row.theory, align: 'right' },
  { key: 'practical', title: '操作', value: (row) => row.practical, align: 'right' },
  { key: 'comprehensive', title: '综合评审', value: (row) => row.comprehensive, align: 'right', hidden: true },
  { key: 'outcome', title: '结论', value: (row) => row.outcome },
]

function Rows({ one }: { one: Publicity }) {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const params = { publicityId: one.id }
  const query = { offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error, isLoading } = useRoute(listPublicityRows, { params, query }, { keepPrevious: true })
  return (
    <DataTable<PublicityRow>
      name="publicity-rows"
      title="公示名单"
      note="姓名与证件号已遮盖，与公众所见一致"
      unit="人"
      columns={columns}
      rows={data?.rows}
      rowKey={(row) => String(row.position)}
      loading={isLoading}
      error={error}
      paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      onExport={() => download(exportPublicityRows, { params, query: {} }, `${one.title}.xlsx`)}
    />
  )
}

function Notice({ one, desk, today }: { one: Publicity; desk: PublicityDesk; today: string }) {
  return (
    <Card
      title={one.title}
      note={`第${one.number}次，${one.count}人，成绩登记表第${one.sheetVersion}版`}
      extra={one.status === 'running' && <Link to={`/publicity/${one.id}`}>公众所见</Link>}
    >
      <p className="jh-notice-opening">{one.opening}</p>
      <NoticeBeam days={one.days} today={today} label={`公示自${one.firstOn}至${one.lastOn}，今天${today}`} />
      <p className="jh-notice-term">
        公示时间{one.firstOn}至{one.lastOn}。{termWords(desk.term)}{' '}
        <CitationChip citation={desk.term.citation} label="依据" />
      </p>
      <dl className="jh-line-facts">
        <div>
          <dt>联系人</dt>{' '}
          <dd>
            {one.contact.name} {one.contact.phone}
          </dd>
        </div>
        <div>
          <dt>公示渠道</dt> <dd>{one.channels.join('、')}</dd>
        </div>
        <div>
          <dt>编制</dt> <dd>{one.writtenBy}</dd>
        </div>
        <div>
          <dt>发布</dt> <dd>{one.publishedBy ? `${one.publishedBy} ${shortInstant(one.publishedAt)}` : '--'}</dd>
        </div>
      </dl>
    </Card>
  )
}

function Waiting({ desk }: { desk: PublicityDesk }) {
  const words = desk.missing
    ? `“${desk.missing}”完成后才能公示。`
    : desk.sheet
      ? '还没有编制公示。'
      : '成绩登记表还没有会签锁定。'
  return (
    <Card title="公示">
      <EmptyState>{words}</EmptyState>
    </Card>
  )
}

/** The public notice of a batch: draft, publication by another person, its days, objections, the end. */
export default function PublicityPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const batchName = useBatchName(batchId)
  const { data: desk, error } = useRoute(getPublicityDesk, { params: { batchId } })
  const { data: installation } = useRoute(getInstallation, {})
  const mayWrite = useMay('publicity.write')
  const [editing, setEditing] = useState(false)
  const today = installation?.today ?? ''
  const one = desk?.notices.find((notice) => notice.status !== 'reopened')
  const earlier = desk?.notices.filter((notice) => notice !== one) ?? []
  const mayBegin = desk?.open && desk.sheet && mayWrite && !one
  return (
    <div className="jh-col">
      <PageHead
        title="结果公示"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: batchName, to: `/batches/${batchId}` },
        ]}
        status={
          one && (
            <Status kind={looks[one.status]} boxed>
              {standing(one, today)}
            </Status>
          )
        }
        facts={
          desk?.within && (
            <span>
              公示成绩期限{desk.within.due ?? '未定'} <CitationChip citation={desk.within.citation} label="依据" />
            </span>
          )
        }
        actions={
          <>
            {mayBegin && !editing && (
              <Button type="primary" onClick={() => setEditing(true)}>
                编制公示
              </Button>
            )}
            {one && desk && <PublicityActions one={one} desk={desk} today={today} edit={() => setEditing(true)} />}
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      {desk && editing && (
        <PublicityForm
          batchId={batchId}
          desk={desk}
          initial={one ?? desk.suggestion}
          onDone={() => setEditing(false)}
        />
      )}
      {desk && !one && !editing && <Waiting desk={desk} />}
      {desk && one && !editing && <Notice one={one} desk={desk} today={today} />}
      {desk && desk.notices.length > 0 && (
        <ObjectionsCard batchId={batchId} publicityId={one && one.status !== 'draft' ? one.id : null} />
      )}
      {one && !editing && <Rows one={one} />}
      {earlier.map((notice) => (
        <Card key={notice.id} title={notice.title} note={`第${notice.number}次`}>
          <Status kind={looks[notice.status]}>{notice.statusTitle}</Status>
          <span className="jh-note">
            {notice.firstOn}至{notice.lastOn}，{notice.count}人
          </span>
        </Card>
      ))}
    </div>
  )
}
