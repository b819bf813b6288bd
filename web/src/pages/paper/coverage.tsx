import { Fragment } from 'react'
import type { PaperReport } from '#contract/paper-shapes.ts'
import './paper.css'

/** Wanted and found under each name: the bar is what was found, the stroke what was wanted. */
export function CoverageChart({ title, rows }: { title: string; rows: PaperReport['points'] }) {
  if (rows.length === 0) return null
  const most = Math.max(1, ...rows.flatMap(({ wanted, found }) => [wanted, found]))
  const percent = (count: number) => `${(100 * count) / most}%`
  return (
    <figure style={{ margin: '0 0 12px' }}>
      <figcaption className="jh-label">{title}（横条为取得，竖线为应有）</figcaption>
      <div className="jh-paper-coverage">
        {rows.map(({ of, name, wanted, found }) => (
          <Fragment key={of}>
            <span className="jh-note">{name.startsWith(of) ? name : `${of}　${name}`}</span>
            <span className={`jh-paper-bar${found < wanted ? ' is-short' : ''}`}>
              <i style={{ width: percent(found) }} />
              <b style={{ left: percent(wanted) }} />
            </span>
            <span>
              {found}/{wanted}题
            </span>
          </Fragment>
        ))}
      </div>
    </figure>
  )
}

/** How well a paper meets its blueprint. */
export function ReportView({ report }: { report: PaperReport }) {
  const mean = report.meanDifficulty === null ? '--' : report.meanDifficulty.toFixed(2)
  return (
    <div>
      <p className="jh-note">
        {report.marks}分，平均难度{mean}
      </p>
      <CoverageChart title="知识要素" rows={report.points} />
      <CoverageChart title="难度" rows={report.difficulties} />
      <CoverageChart title="重要程度" rows={report.importances} />
      {report.shortages.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {report.shortages.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
