import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { listPublicPublicities } from '#contract/publicity.ts'
import { useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import './publicity.css'

const size = 50

/** Notices of results that run or have run, the newest first. */
export default function PublicListPage() {
  const [words, setWords] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(words.trim())
  const { data, error, isLoading } = useRoute(
    listPublicPublicities,
    { query: { ...(q ? { q } : {}), offset, limit: size } },
    { keepPrevious: true },
  )
  const search = (text: string) => {
    setWords(text)
    setOffset(0)
  }
  return (
    <div className="jh-sheet">
      <section className="jh-card">
        <div className="jh-card-head" style={{ flexWrap: 'wrap' }}>
          <h1 className="jh-h3">结果公示</h1>
          <span className="jh-note" role="status">
            {isLoading ? '读取中' : `${data?.total ?? 0}份`}
          </span>
          <span className="jh-gap" />
          <label className="jh-input" style={{ width: 260 }}>
            <span className="jh-hidden">机构或批次</span>
            <input value={words} placeholder="机构或批次" onChange={(event) => search(event.target.value)} />
          </label>
        </div>
        {error && (
          <div className="jh-card-body">
            <RefusalPanel error={error} />
          </div>
        )}
        {data?.notices.length === 0 && (
          <EmptyState>{q ? '没有符合的公示。' : '目前没有正在公示或已期满的结果。'}</EmptyState>
        )}
        <ul className="jh-notice-list">
          {data?.notices.map((one) => (
            <li key={one.id}>
              <Link to={`/publicity/${one.id}`}>
                <b>{one.title}</b>
                <Status kind={one.status === 'running' ? 'run' : 'ok'} boxed>
                  {one.statusTitle}
                </Status>
                <span className="jh-second">
                  {one.institution}，{one.count}人
                </span>
                <span className="jh-note">
                  {one.firstOn}至{one.lastOn}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {data && data.total > size && (
          <div className="jh-people-foot">
            <button
              type="button"
              className="jh-button"
              disabled={offset === 0}
              onClick={() => setOffset(offset - size)}
            >
              上一页
            </button>
            <button
              type="button"
              className="jh-button"
              disabled={offset + size >= data.total}
              onClick={() => setOffset(offset + size)}
            >
              下一页
            </button>
          </div>
        )}
      </section>
    </div>
  )
}
