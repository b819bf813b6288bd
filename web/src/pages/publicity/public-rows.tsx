import { useDeferredValue, useState } from 'react'
import { listPublicPublicityRows, type PublicityRow } from '#contract/publicity.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

const size = 50
const points = (value: number | null) => (value === null ? '--' : String(value))

function Person({ row, review }: { row: PublicityRow; review: boolean }) {
  return (
    <tr>
      <td className="is-number is-quiet is-position">{row.position}</td>
      <td className="is-name">
        <b>{row.name}</b>
      </td>
      <td className="jh-mono-id is-identity">{row.identity}</td>
      <td className="is-occupation">{row.occupation}</td>
      <td className="is-quiet is-job" data-label="工种">
        {row.job || '--'}
      </td>
      <td className="is-level" data-label="等级">
        {levelName(row.level as Level)}
      </td>
      <td className="is-number" data-label="理论">
        {points(row.theory)}
      </td>
      <td className="is-number" data-label="操作">
        {points(row.practical)}
      </td>
      {review && (
        <td className="is-number" data-label="综合评审">
          {points(row.comprehensive)}
        </td>
      )}
      <td className="is-outcome">
        <Status kind="ok">{row.outcome}</Status>
      </td>
    </tr>
  )
}

function Pager({ offset, total, move }: { offset: number; total: number; move: (offset: number) => void }) {
  if (total <= size) return null
  return (
    <div className="jh-people-foot">
      <span className="jh-note" role="status">
        第{offset + 1}至{Math.min(offset + size, total)}人，共{total}人
      </span>
      <span className="jh-gap" />
      <button type="button" className="jh-button" disabled={offset === 0} onClick={() => move(offset - size)}>
        上一页
      </button>
      <button type="button" className="jh-button" disabled={offset + size >= total} onClick={() => move(offset + size)}>
        下一页
      </button>
    </div>
  )
}

/** The people of a notice, names and numbers covered; found by whole name or the last four of the number. */
export function PublicRows({ publicityId, count }: { publicityId: string; count: number }) {
  const [words, setWords] = useState('')
  const [occupation, setOccupation] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(words.trim())
  const query = { ...(q ? { q } : {}), ...(occupation ? { occupation } : {}), offset, limit: size }
  const { data, error } = useRoute(listPublicPublicityRows, { params: { publicityId }, query }, { keepPrevious: true })
  const rows = data?.rows ?? []
  const review = rows.some((row) => row.comprehensive !== null)
  const narrow = (change: () => void) => {
    change()
    setOffset(0)
  }
  return (
    <section className="jh-card">
      <div className="jh-card-head" style={{ flexWrap: 'wrap' }}>
        <h2 className="jh-h3">名单</h2>
        <span className="jh-note" role="status">
          {data && data.total !== count ? `${data.total} / ${count}人` : `${count}人`}，姓名与证件号已遮盖
        </span>
        <span className="jh-gap" />
        <div className="jh-notice-filter">
          <label className="jh-input">
            <Icon name="search" size="small" />
            <span className="jh-hidden">姓名全名或证件号后四位</span>
            <input
              value={words}
              placeholder="姓名全名或证件号后四位"
              onChange={(event) => narrow(() => setWords(event.target.value))}
            />
          </label>
          <label className="jh-input">
            <span className="jh-hidden">职业</span>
            <select value={occupation} onChange={(event) => narrow(() => setOccupation(event.target.value))}>
              <option value="">全部职业</option>
              {data?.occupations.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </div>
      </div>
      {error && (
        <div className="jh-card-body">
          <RefusalPanel error={error} />
        </div>
      )}
      {data && rows.length === 0 && <EmptyState>没有符合的人。姓名须写全名，证件号写后四位。</EmptyState>}
      {rows.length > 0 && (
        <table className="jh-people-table">
          <thead>
            <tr>
              <th className="is-number">序</th>
              <th>姓名</th>
              <th>证件号码</th>
              <th>职业</th>
              <th>工种</th>
              <th>等级</th>
              <th className="is-number">理论</th>
              <th className="is-number">操作</th>
              {review && <th className="is-number">综合评审</th>}
              <th>结论</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Person key={row.position} row={row} review={review} />
            ))}
          </tbody>
        </table>
      )}
      <Pager offset={offset} total={data?.total ?? 0} move={setOffset} />
    </section>
  )
}
