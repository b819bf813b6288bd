import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPublicAnnouncements } from '#contract/announcement.ts'
import { useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import './announcement.css'

/** Every published announcement, the newest first; a few words narrow the list. */
export default function PublicListPage() {
  const { data, error, isLoading } = useRoute(listPublicAnnouncements, { query: {} })
  const [words, setWords] = useState('')
  const wanted = words.trim()
  const shown = (data?.announcements ?? []).filter((one) => `${one.title}${one.institution}`.includes(wanted))
  return (
    <div className="jh-sheet">
      <section className="jh-card">
        <div className="jh-card-head" style={{ flexWrap: 'wrap' }}>
          <h1 className="jh-h3">认定公告</h1>
          <span className="jh-note" role="status">
            {isLoading ? '读取中' : `${shown.length}份`}
          </span>
          <span className="jh-gap" />
          <label className="jh-input" style={{ width: 260 }}>
            <span className="jh-hidden">机构或标题</span>
            <input value={words} placeholder="机构或标题" onChange={(event) => setWords(event.target.value)} />
          </label>
        </div>
        {error && (
          <div className="jh-card-body">
            <RefusalPanel error={error} />
          </div>
        )}
        {data && shown.length === 0 && (
          <EmptyState>{wanted ? '没有符合的公告。' : '目前没有已发布的公告。'}</EmptyState>
        )}
        <ul className="jh-bulletin-list">
          {shown.map((one) => (
            <li key={one.id}>
              <Link to={`/p/announcements/${one.id}`}>
                <b>{one.title}</b>
                <span className="jh-second">{one.institution}</span>
                <span className="jh-note">{one.publishedOn}发布</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
