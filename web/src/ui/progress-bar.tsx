import { count } from './day-words.ts'
import './page.css'

/** Long work by count: 已处理 812 / 1,396. May be left and found again. */
export function ProgressBar({
  done,
  total,
  word = '已处理',
  note,
}: {
  done: number
  total: number
  word?: string
  note?: string
}) {
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div className="jh-progress">
      <div className="jh-row">
        <span>
          {word} {count(done)} / {count(total)}
        </span>
        <span className="jh-gap" />
        {note && <span className="jh-note">{note}</span>}
      </div>
      <div
        className="jh-bar"
        role="progressbar"
        aria-label={word}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
      >
        <i style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}
