import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Announcement,
  discardAnnouncement,
  getAnnouncements,
  printAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from '#contract/announcement.ts'
import { getBatchPlan } from '#contract/plan.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { useMay, useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { Bulletin } from './bulletin.tsx'

const looks: Record<Announcement['status'], StatusKind> = { draft: 'draft', published: 'ok', withdrawn: 'absent' }
type Dialog = 'publish' | 'withdraw' | 'discard'

function Dialogs({ one, dialog, close }: { one: Announcement; dialog: Dialog; close: () => void }) {
  const params = { announcementId: one.id }
  const publish = useCommand(publishAnnouncement)
  const withdraw = useCommand(withdrawAnnouncement)
  const discard = useCommand(discardAnnouncement)
  if (dialog === 'withdraw')
    return (
      <ReasonForm
        open
        danger
        title="撤回公告"
        submit="撤回"
        onSubmit={(body) => withdraw.mutateAsync({ params, body })}
        onClose={close}
        why="撤回后公众不再看到，后续步骤等待新的公告。"
      />
    )
  const publishing = dialog === 'publish'
  const send = () => (publishing ? publish.mutateAsync({ params }) : discard.mutateAsync({ params }))
  return (
    <ModalForm<object>
      open
      danger={!publishing}
      title={publishing ? '发布公告' : '弃用草稿'}
      submit={publishing ? '发布' : '弃用'}
      onSubmit={send}
      onClose={close}
    >
      <p>
        {publishing
          ? `发布“${one.content.title}”，公众随即可以看到。发布后不能修改，只能撤回后另行发布；须由编制人以外的人办理。`
          : '弃用后可以重新编制。'}
      </p>
    </ModalForm>
  )
}

function Actions({ one, open, edit }: { one: Announcement; open: (dialog: Dialog) => void; edit: () => void }) {
  const may = { write: useMay('announcement.write'), publish: useMay('announcement.publish') }
  const draft = one.status === 'draft'
  return (
    <>
      <Button onClick={() => void openForPrint(printAnnouncement, { params: { announcementId: one.id } })}>打印</Button>
      {may.write && draft && <Button onClick={() => open('discard')}>弃用草稿</Button>}
      {may.write && draft && <Button onClick={edit}>修改</Button>}
      {may.publish && draft && (
        <Button type="primary" onClick={() => open('publish')}>
          发布公告
        </Button>
      )}
      {may.publish && one.status === 'published' && <Button onClick={() => open('withdraw')}>撤回</Button>}
    </>
  )
}

/** What the rules ask an announcement to state, and whether the present one does. */
function Fields({ required }: { required: { field: string; ok: boolean }[] }) {
  const missing = required.filter(({ ok }) => !ok).length
  return (
    <Card title="应载明的事项" note={missing > 0 ? `还缺${missing}项` : '已齐'}>
      <ul className="jh-bulletin-fields">
        {required.map(({ field, ok }) => (
          <li key={field}>
            <Status kind={ok ? 'ok' : 'bad'}>{ok ? field : `缺${field}`}</Status>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The announcement of a batch: draft, publication by another person, public page. */
export default function AnnouncementPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const { data: desk, error } = useRoute(getAnnouncements, { params: { batchId } })
  const { data: plan } = useRoute(getBatchPlan, { params: { batchId } })
  const { tenant } = useSession()
  const mayWrite = useMay('announcement.write')
  const [dialog, open] = useState<Dialog | null>(null)
  const [editing, setEditing] = useState(false)
  const one = desk?.announcements.find(({ status }) => status !== 'withdrawn')
  const published = one?.publishedAt ? inShanghai(one.publishedAt).day : '尚未发布'
  const writing = desk && mayWrite && (editing || !one)
  return (
    <div className="jh-col">
      <PageHead
        title="公告"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: plan?.name ?? '批次', to: `/batches/${batchId}` },
        ]}
        status={
          one && (
            <Status kind={looks[one.status]} boxed>
              {one.statusTitle}
            </Status>
          )
        }
        facts={
          one && (
            <>
              <span>{one.createdBy}编制</span>
              {one.publishedBy && <span>{one.publishedBy}发布</span>}
              {one.status === 'published' && <Link to={`/p/announcements/${one.id}`}>公众页面</Link>}
            </>
          )
        }
        actions={one && !editing && <Actions one={one} open={open} edit={() => setEditing(true)} />}
      />
      {error && <RefusalPanel error={error} />}
      {desk && one && !editing && <Fields required={desk.required} />}
      {desk && !one && !mayWrite && (
        <div className="jh-card">
          <EmptyState>还没有公告，由考务管理岗编制。</EmptyState>
        </div>
      )}
      {writing && (
        <AnnouncementForm
          batchId={batchId}
          desk={desk}
          content={one?.content ?? desk.suggestion}
          onDone={() => setEditing(false)}
          {...(one ? { onCancel: () => setEditing(false) } : {})}
        />
      )}
      {one && !editing && plan && (
        <Bulletin
          shown={{
            content: one.content,
            entries: plan.entries,
            institution: tenant.name,
            publishedOn: published,
            startsOn: plan.startsOn,
            endsOn: plan.endsOn,
          }}
        />
      )}
      {one && dialog && <Dialogs one={one} dialog={dialog} close={() => open(null)} />}
    </div>
  )
}
