import { Link, useParams } from '@tanstack/react-router'
import { getPublicAnnouncement } from '#contract/announcement.ts'
import { useRoute } from '../../api/index.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Bulletin } from './bulletin.tsx'

/** One published announcement, for everybody. */
export default function PublicAnnouncementPage() {
  const { announcementId = '' } = useParams({ strict: false }) as { announcementId?: string }
  const { data, error, isLoading } = useRoute(getPublicAnnouncement, { params: { announcementId } })
  return (
    <div className="jh-sheet">
      {isLoading && (
        <p className="jh-wait" role="status">
          正在读取公告
        </p>
      )}
      {error && (
        <div className="jh-notice">
          <h1>没有这份公告</h1>
          <p>公告可能尚未发布，或已由机构撤回。</p>
          {error.status !== 404 && <RefusalPanel error={error} />}
          <Link to="/announcements">查看全部公告</Link>
        </div>
      )}
      {data && (
        <>
          <Bulletin shown={data} />
          <div className="jh-row jh-no-print" style={{ padding: '0 16px' }}>
            <Link to="/announcements">全部公告</Link>
            <span className="jh-gap" />
            <button type="button" className="jh-button" onClick={() => window.print()}>
              打印
            </button>
          </div>
        </>
      )}
    </div>
  )
}
